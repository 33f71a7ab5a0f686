import { createSignal, type JSX, Show } from 'solid-js'
import { unlinkProvider } from '../../../shared/api/ways-in.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { waysInWords } from '../../words/ways-in.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Card } from '../surface.tsx'
import { useToasts } from '../toast.tsx'
import type { Doing } from './doing.ts'
import { leaveForProvider } from './provider.ts'

/** Whether the provider speaks for them. */
export function Provided(props: {
  provider: string
  isProvided: boolean
  act: (doing: Doing) => Promise<void>
}): JSX.Element {
  const app = useApp()
  const toasts = useToasts()
  const { words } = useWords(waysInWords)
  const [isAsked, setAsked] = createSignal(false)
  const connect: Doing = () => leaveForProvider(app, true)
  const part: Doing = async () => {
    const parted = await app.api(unlinkProvider, {})
    if (parted.ok) toasts.say({ text: words().parted, look: 'good' })
    return parted.ok ? null : parted.why
  }
  const confirm = () => {
    setAsked(false)
    void props.act(part)
  }
  return (
    <Card title={props.provider}>
      <Show
        when={props.isProvided}
        fallback={
          <>
            <p class="quiet">{words().notConnected(props.provider)}</p>
            <Button isWide onClick={() => void props.act(connect)}>
              {words().connect}
            </Button>
          </>
        }
      >
        <p class="quiet">{words().connected(props.provider)}</p>
        <Button isWide onClick={() => setAsked(true)}>
          {words().part}
        </Button>
      </Show>
      <Dialog
        isOpen={isAsked()}
        title={words().partTitle(props.provider)}
        onClose={() => setAsked(false)}
        actions={
          <Button look="danger" onClick={confirm}>
            {words().part}
          </Button>
        }
      >
        <p>{words().partText}</p>
      </Dialog>
    </Card>
  )
}
