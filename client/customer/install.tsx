import { createSignal, type JSX, Show } from 'solid-js'
import { useWords } from '../state/words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/surface.tsx'
import { installOffer } from './install-offer.ts'
import { installWords } from './words/install.ts'

const ASKED = 'berth.install-asked'

/** Asks once. */
export function InstallNotice(): JSX.Element {
  const { words } = useWords(installWords)
  const [isOver, setOver] = createSignal(localStorage.getItem(ASKED) !== null)
  const end = () => {
    localStorage.setItem(ASKED, 'yes')
    setOver(true)
  }
  return (
    <Show when={!isOver() && installOffer()}>
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
