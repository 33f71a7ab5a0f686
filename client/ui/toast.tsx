import X from 'lucide-solid/icons/x'
import { createContext, createSignal, For, type JSX, type ParentProps, Show, useContext } from 'solid-js'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { Button, IconButton } from './button.tsx'
import './toast.css'

export interface Toast {
  text: string
  look?: 'plain' | 'good' | 'bad'
  action?: { label: string; run: () => void }
}

export interface Toasts {
  /** Short words about what just happened. */
  say(toast: Toast): void
  /** Why what was just asked for cannot be done: told in the sheet that asked, or at the edge where none is open. */
  refuse(why: string): void
  /** A sheet has opened over the page, and tells refusals from now on. Returns what ends that. */
  opened(tell: (why: string) => void): () => void
}

const ToastContext = createContext<Toasts>()
/** Long enough to read it twice. A decision is no toast. */
const SHOWN_MS = 7000

export function ToastProvider(props: ParentProps): JSX.Element {
  const { words } = useWords(sharedWords)
  const [shown, setShown] = createSignal<readonly (Toast & { key: number })[]>([])
  let place: HTMLDivElement | undefined
  let sheets: readonly ((why: string) => void)[] = []
  let next = 0
  const drop = (key: number) => setShown(list => list.filter(toast => toast.key !== key))
  // The last to enter the top layer is its top: below a dialog nobody reads them.
  const raise = () => {
    if (place?.matches(':popover-open')) place.hidePopover()
    place?.showPopover()
  }
  const say = (toast: Toast) => {
    const key = next++
    raise()
    setShown(list => [...list.slice(-2), { ...toast, key }])
    setTimeout(() => drop(key), SHOWN_MS)
  }
  const refuse = (why: string) => {
    const sheet = sheets.at(-1)
    if (sheet === undefined) say({ text: why, look: 'bad' })
    else sheet(why)
  }
  const opened = (tell: (why: string) => void) => {
    sheets = [...sheets, tell]
    raise()
    return () => {
      sheets = sheets.filter(sheet => sheet !== tell)
    }
  }
  return (
    <ToastContext.Provider value={{ say, refuse, opened }}>
      {props.children}
      <div ref={place} class="toasts" popover="manual" role="status" aria-live="polite">
        <For each={shown()}>
          {toast => (
            <div class="toast" data-look={toast.look ?? 'plain'}>
              <span class="toast-text">{toast.text}</span>
              <Show when={toast.action}>
                {action => (
                  <Button
                    look="quiet"
                    onClick={() => {
                      drop(toast.key)
                      action().run()
                    }}
                  >
                    {action().label}
                  </Button>
                )}
              </Show>
              <IconButton label={words().ui.dismiss} icon={<X aria-hidden="true" />} onClick={() => drop(toast.key)} />
            </div>
          )}
        </For>
      </div>
    </ToastContext.Provider>
  )
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === undefined) throw new Error('No toasts around this component')
  return toasts
}
