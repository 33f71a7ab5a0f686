import { createSignal, type JSX, Show } from 'solid-js'
import { answerIssue, report, resolve } from '../../../shared/documents/station/actions.ts'
import { isUnheard } from '../../../shared/documents/station/issue.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Switch } from '../../ui/field.tsx'
import { ReasonDialog } from '../../ui/reason.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'

/** Something is wrong with a spot. Staff also say whether it can be used. */
export function Report(props: { spot: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { say, own } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  const [blocks, setBlocks] = createSignal(true)
  return (
    <ReasonDialog
      title={words().reportOf(say.spot(props.spot))}
      label={words().whatIsWrong}
      likely={own().faults}
      go={words().report}
      onClose={close}
      onGo={text =>
        atStation({ do: 'report', spot: say.spot(props.spot), text }, (view, { at }) =>
          report(view, { id: device.newId(), at, connector: props.spot, text, blocks: blocks(), isSeen: true }),
        )
      }
    >
      <Switch label={own().outOfUse} hint={words().outOfUseHint} isOn={blocks()} onSwitch={setBlocks} />
    </ReasonDialog>
  )
}

export function Resolve(props: { issue: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, say } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const issue = () => station().issues.get(props.issue)
  const spot = () => say.spot(issue()?.reported?.connector ?? '')
  // Asked while it was new; it may have been seen to since.
  const found = issue()
  const isDismissed = found !== undefined && isUnheard(found)
  return (
    <ReasonDialog
      title={isDismissed ? words().dismissOf(spot()) : words().resolveOf(spot())}
      text={issue()?.reported?.text ?? ''}
      label={isDismissed ? shared().ui.reason : words().whatWasDone}
      isOptional
      go={isDismissed ? words().dismissReport : words().resolve}
      onClose={close}
      onGo={text =>
        atStation({ do: 'resolve', spot: spot() }, (view, { at }) =>
          resolve(view, { issue: props.issue, at, ...(text !== '' && { text }) }),
        )
      }
    >
      <Told issue={props.issue} />
    </ReasonDialog>
  )
}

/** Words for the customer who reported it. */
export function AnswerReport(props: { issue: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { station, say, own } = useStation()
  const { atStation } = useActs()
  const { close } = useAsk()
  const issue = () => station().issues.get(props.issue)
  const spot = () => say.spot(issue()?.reported?.connector ?? '')
  return (
    <ReasonDialog
      title={words().answerOf(say.who(props.issue) ?? own().somebody)}
      text={`${spot()} · ${issue()?.reported?.text ?? ''}`}
      label={words().answer}
      go={words().answer}
      onClose={close}
      onGo={text =>
        atStation({ do: 'answer', spot: spot() }, (view, { at }) => answerIssue(view, { issue: props.issue, at, text }))
      }
    />
  )
}

/** Whether a customer will read what is written here. */
function Told(props: { issue: string }): JSX.Element {
  const { words } = useWords(askWords)
  const { desk, say } = useStation()
  return (
    <Show when={desk().people.has(props.issue)}>
      <p class="session-more">{words().theyAreTold(say.who(props.issue) ?? '')}</p>
    </Show>
  )
}
