import Wrench from 'lucide-solid/icons/wrench'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { isBlocking } from '../../../shared/documents/station/issue.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useAsk } from '../ask.tsx'
import { ReportActions } from '../lists/report-line.tsx'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

/** The issues of this spot, and of no other. */
export function IssuesCard(props: { spot: string }): JSX.Element {
  const { words } = useWords(staffWords)
  const { station, say, own } = useStation()
  const { ask } = useAsk()
  const open = createMemo(() => [...station().issuesAt(props.spot)].filter(issue => issue.isOpen))
  return (
    <section class="issues">
      <For each={open()}>
        {issue => (
          <article class="issue" data-provisional={issue.isProvisional ? '' : undefined}>
            <div class="issue-words">
              <Show when={isBlocking(issue)}>
                <Badge tone="broken" icon={<Wrench aria-hidden="true" />}>
                  {own().states.broken}
                </Badge>
              </Show>
              <p>{issue.reported?.text}</p>
              <p class="session-more">
                {[say.who(issue.id), say.when(issue.reported?.at ?? 0)].filter(Boolean).join(' · ')}
              </p>
              <Show when={issue.answered}>
                {answer => <p class="session-more">{words().answeredWith(answer().text)}</p>}
              </Show>
            </div>
            <div class="line-actions">
              <ReportActions issue={issue} />
            </div>
          </article>
        )}
      </For>
      <Button
        look="quiet"
        icon={<Wrench aria-hidden="true" />}
        onClick={() => ask({ kind: 'report', spot: props.spot })}
      >
        {words().reportIssue}
      </Button>
    </section>
  )
}
