import { createSignal, type JSX, Show } from 'solid-js'
import { useWords } from '../state/words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/surface.tsx'
import { useCustomer } from './customer.tsx'
import { shellWords } from './words/shell.ts'

interface InstallEvent extends Event {
  prompt(): Promise<unknown>
}

const ASKED = 'berth.install-asked'
const [offer, setOffer] = createSignal<InstallEvent | null>(null)

/** The browser offers at the first visit. It is kept until there is a reason to want it. */
export function keepInstallOffer(page: Window): void {
  page.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    setOffer(event as InstallEvent)
  })
  page.addEventListener('appinstalled', () => setOffer(null))
}

/** Asks once, after the first thing that went well, never before. */
export function InstallNotice(): JSX.Element {
  const customer = useCustomer()
  const { words } = useWords(shellWords)
  const [isOver, setOver] = createSignal(localStorage.getItem(ASKED) !== null)
  const end = () => {
    localStorage.setItem(ASKED, 'yes')
    setOver(true)
  }
  return (
    <Show when={customer.hasSucceeded() && !isOver() && offer()}>
      {event => (
        <Notice
          action={
            <span class="side-by-side">
              <Button look="quiet" onClick={end}>
                {words().later}
              </Button>
              <Button
                look="primary"
                onClick={() => {
                  end()
                  void event().prompt()
                }}
              >
                {words().installNow}
              </Button>
            </span>
          }
        >
          <strong>{words().install}</strong>
          <br />
          {words().installText}
        </Notice>
      )}
    </Show>
  )
}
