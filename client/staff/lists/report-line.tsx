import Ban from 'lucide-solid/icons/ban'
import Check from 'lucide-solid/icons/check'
import { type JSX, Show } from 'solid-js'
import { acceptIssue } from '../../../shared/documents/station/actions.ts'
import { isBlocking, isUnheard } from '../../../shared/documents/station/issue.ts'
import type { Issue } from '../../../shared/documents/station/view.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useFocus } from '../focus.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'
import { LineOf } from './list-page.tsx'

/** A report that nobody at the desk has seen to: its words, who says it, and what one can do. */
export function ReportLine(props: { issue: Issue }): JSX.Element {
  const { say } = useStation()
  const { open } = useFocus()
  const reported = () => props.issue.reported
  const spot = () => reported()?.connector ?? ''
  return (
    <LineOf
      title={`${say.spot(spot())} · ${reported()?.text ?? ''}`}
      who={say.who(props.issue.id) ?? ''}
      text={say.when(reported()?.at ?? 0)}
      isProvisional={props.issue.isProvisional}
      onOpen={() => open({ spot: spot() })}
      actions={<ReportActions issue={props.issue} />}
    />
  )
}

export function ReportActions(props: { issue: Issue }): JSX.Element {
  const { words } = useWords(staffWords)
  const { desk, say } = useStation()
  const { atStation } = useActs()
  const { ask } = useAsk()
  const accept = (blocks: boolean) => {
    const { id, reported } = props.issue
    const deed = { do: blocks ? 'block' : 'accept', spot: say.spot(reported?.connector ?? '') }
    return atStation(deed, (view, { at }) => acceptIssue(view, { issue: id, at, blocks }))
  }
  return (
    <>
      <Show when={isUnheard(props.issue)}>
        <Show when={!isBlocking(props.issue)}>
          <Button icon={<Ban aria-hidden="true" />} onClick={() => void accept(true)}>
            {words().block}
          </Button>
        </Show>
        <Button look="primary" icon={<Check aria-hidden="true" />} onClick={() => void accept(isBlocking(props.issue))}>
          {words().accept}
        </Button>
      </Show>
      <Show when={desk().people.has(props.issue.id) && props.issue.answered === undefined}>
        <Button onClick={() => ask({ kind: 'answer-report', issue: props.issue.id })}>{words().answer}</Button>
      </Show>
      <Button
        icon={isUnheard(props.issue) ? undefined : <Check aria-hidden="true" />}
        onClick={() => ask({ kind: 'resolve', issue: props.issue.id })}
      >
        {isUnheard(props.issue) ? words().dismissReport : words().resolve}
      </Button>
    </>
  )
}
