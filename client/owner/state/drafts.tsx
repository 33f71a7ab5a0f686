import {
  type Accessor,
  createContext,
  createSignal,
  type JSX,
  type ParentProps,
  type Setter,
  useContext,
} from 'solid-js'

type Drafts = Map<string, [Accessor<unknown>, Setter<unknown>]>

const DraftsContext = createContext<Drafts>()

/** Typed and unsaved text, by its form: another tab, or another screen, does not lose it. */
export function DraftsProvider(props: ParentProps): JSX.Element {
  return <DraftsContext.Provider value={new Map()}>{props.children}</DraftsContext.Provider>
}

/** A signal that outlives its form, for as long as the app is open. The key names the form and what it is about. */
export function createDraft<Value>(key: string, empty: Value): [Accessor<Value>, Setter<Value>] {
  const drafts = useContext(DraftsContext)
  if (drafts === undefined) throw new Error('No drafts around this component')
  const made = drafts.get(key) ?? (createSignal<unknown>(empty) as [Accessor<unknown>, Setter<unknown>])
  drafts.set(key, made)
  return made as [Accessor<Value>, Setter<Value>]
}
