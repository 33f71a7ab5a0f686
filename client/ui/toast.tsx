import { createContext, createSignal, For, type JSX, type ParentProps, Show, useContext } from 'solid-js'
import { Button } from './button.tsx'
import './toast.css'

export interface Toast {
  text: string
  look?: 'plain' | 'good' | 'bad'
  action?: { label: string; run: () => void }
}

export interface Toasts {
  say(toast: Toast): void
}

const ToastContext = createContext<Toasts>()
/** Long enough to read it twice. What has to be decided is no toast. */
const SHOWN_MS = 7000

/** Short words about what just happened, at the edge of the screen. */
export function ToastProvider(props: ParentProps): JSX.Element {
  const [shown, setShown] = createSignal<readonly (Toast & { key: number })[]>([])
  let next = 0
  const drop = (key: number) => setShown(list => list.filter(toast => toast.key !== key))
  const say = (toast: Toast) => {
    const key = next++
    setShown(list => [...list.slice(-2), { ...toast, key }])
    setTimeout(() => drop(key), SHOWN_MS)
  }
  return (
    <ToastContext.Provider value={{ say }}>
      {props.children}
      <div class="toasts" role="status" aria-live="polite">
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
