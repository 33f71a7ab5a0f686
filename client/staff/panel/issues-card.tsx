import Check from 'lucide-solid/icons/check'
import Wrench from 'lucide-solid/icons/wrench'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../place.tsx'

/** What is wrong with this spot, and with no other. */
export function IssuesCard(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const open = createMemo(() => [...place.station().issuesAt(props.spot)].filter(issue => issue.isOpen))
  return (
    <section class="issues">
      <For each={open()}>
        {issue => (
          <article class="issue" data-provisional={issue.isProvisional ? '' : undefined}>
            <div class="issue-words">
              <Show when={issue.reported?.blocks}>
                <Badge tone="broken" icon={<Wrench aria-hidden="true" />}>
                  {place.own().states.broken}
                </Badge>
              </Show>
              <p>{issue.reported?.text}</p>
              <p class="session-more">{place.say.when(issue.reported?.at ?? 0)}</p>
            </div>
            <Button icon={<Check aria-hidden="true" />} onClick={() => place.ask({ kind: 'resolve', issue: issue.id })}>
              {place.words().resolve}
            </Button>
          </article>
        )}
      </For>
      <Button
        look="quiet"
        icon={<Wrench aria-hidden="true" />}
        onClick={() => place.ask({ kind: 'report', spot: props.spot })}
      >
        {place.words().reportIssue}
      </Button>
    </section>
  )
}
