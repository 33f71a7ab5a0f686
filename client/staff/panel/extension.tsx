import CalendarClock from 'lucide-solid/icons/calendar-clock'
import { type JSX, Show } from 'solid-js'
import { isUnanswered } from '../../../shared/documents/station/session.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

/** What came of the last wish to end later, whoever had it. */
export function ExtensionNotice(props: { session: SessionView }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { say } = useStation()
  const device = useDevice()
  const last = () => props.session.extensions.at(-1)
  const open = () => {
    const wish = last()
    return wish !== undefined && isUnanswered(wish) ? wish : undefined
  }
  /** It is told until the time would have ended by it. */
  const refused = () => {
    const wish = last()
    return wish?.why !== undefined && wish.until > device.now() ? { ...wish, why: wish.why } : undefined
  }
  return (
    <>
      <Show when={open()}>{wish => <Notice>{words().extending(say.when(wish().until))}</Notice>}</Show>
      <Show when={refused()}>
        {wish => (
          <Notice look="warn">
            <strong>{words().notExtended(say.when(wish().until))}</strong> {whyWords(shared(), wish().why)}
          </Notice>
        )}
      </Show>
    </>
  )
}

/** For a time that was booked: an open end needs no other. */
export function ExtendButton(props: { session: SessionView }): JSX.Element {
  const { words } = useWords(staffWords)
  const { ask } = useAsk()
  return (
    <Show when={props.session.granted !== undefined && props.session.booked?.until !== undefined}>
      <Button
        icon={<CalendarClock aria-hidden="true" />}
        disabled={props.session.extensions.some(isUnanswered)}
        onClick={() => ask({ kind: 'extend', session: props.session.id })}
      >
        {words().extend}
      </Button>
    </Show>
  )
}
