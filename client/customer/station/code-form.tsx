import { createSignal, type JSX } from 'solid-js'
import { checkIn } from '../../../shared/api/session.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useRouter } from '../../ui/router.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { codeWords } from '../words/code.ts'

/**
 * Checks in with the code of the place. Over HTTP, at once or not at all: only the server knows the code, and a seat
 * that they might not get is none to wait for.
 */
export function CodeForm(props: {
  station: string
  connector: string
  /** The booking they come for; without one they take the free seat. */
  session?: string
  until?: number | undefined
  /** They are in, and on the page of their session. */
  onDone?: () => void
}): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const { words, shared } = useWords(codeWords)
  const [code, setCode] = createSignal(customer.shownCode(props.station))
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  // One id for all tries: an answer may be lost after the seat was taken.
  const fresh = device.newId()
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const session = props.session ?? fresh
    const { station, connector, until } = props
    const come = await api(checkIn, {
      ...{ station, session, connector, code: code() },
      ...(until !== undefined && { until }),
    })
    setBusy(false)
    if (!come.ok && come.why !== 'started') return setWhy(come.why)
    customer.showCode(station, code())
    customer.own.remember(session, station)
    router.go(`/session/${station}/${session}`)
    props.onDone?.()
  }
  return (
    <form class="stack" onSubmit={send}>
      <p>{words().text}</p>
      <TextField
        label={words().label}
        value={code()}
        required
        autofocus={code() === ''}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxlength={16}
        error={why() === null ? undefined : whyWords(shared(), why() ?? '')}
        onText={setCode}
      />
      <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
        {words().checkIn}
      </Button>
    </form>
  )
}
