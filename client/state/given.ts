import { type ContextProviderComponent, createContext, useContext } from 'solid-js'

/** A value for everything inside a component: the provider that gives it, and the hook that takes it there. */
export function createGiven<Value>(name: string): [ContextProviderComponent<Value | undefined>, () => Value] {
  const context = createContext<Value>()
  const use = () => {
    const value = useContext(context)
    if (value === undefined) throw new Error(`No ${name} around this component`)
    return value
  }
  return [context.Provider, use]
}
