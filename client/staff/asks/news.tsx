import { createMemo, For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/desk/actions.ts'
import type { Note } from '../../../shared/documents/desk/facts.ts'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Days } from '../../ui/days.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useFocus } from '../focus.ts'
import { useNews } from '../news.ts'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'

const SHOWN = 60

/** Events around one session, the newest first; one of no session stands alone. */
type Story = readonly [Note, ...Note[]]

/** Acts of customers and chargers, newest first, an entry a session. Closing it marks them as seen. */
export function News(): JSX.Element {
  const { words, shared, locale } = useWords(askWords)
  const { station, desk } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const { open } = useFocus()
  const device = useDevice()
  const drawer = useDrawer()
  const newsOf = useNews()
  const me = useMe()
  const before = new Set(unseenNotes(desk(), me.person.id))
  const stories = createMemo(() => storiesOf(desk().notes))
  const zone = () => station().info.timeZone
  const timeOf = (note: Note) => when(locale(), note.at, note.told, zone())
  const see = () => {
    const id = drawer.device()
    if (id !== null) void atDesk({ do: 'seen', isQuiet: true }, view => markSeen(view, me.person.id, id))
  }
  onMount(see)
  onCleanup(see)
  return (
    <Dialog isOpen shape="panel" title={words().newsTitle} onClose={close}>
      <Show when={stories().size > 0} fallback={<Empty title={words().noNews} />}>
        <Days
          of={[...stories().keys()]}
          at={key => ({ at: stories().get(key)?.[0].told ?? 0, timeZone: zone() })}
          now={device.now()}
          locale={locale()}
          words={shared().days}
        >
          {key => <Show when={stories().get(key)}>{story => <Entry story={story()} />}</Show>}
        </Days>
      </Show>
    </Dialog>
  )

  function Entry(props: { story: Story }): JSX.Element {
    const newest = () => props.story[0]
    const go = (connector: string) => {
      const { session } = newest()
      close()
      open({ spot: connector, ...(session !== undefined && { session }) })
    }
    return (
      <Row
        title={newsOf(newest())}
        text={
          <>
            {timeOf(newest())}
            <For each={props.story.slice(1)}>
              {note => <span class="news-before">{`${timeOf(note)} · ${newsOf(note)}`}</span>}
            </For>
          </>
        }
        end={
          <Show when={props.story.some(note => before.has(note))}>
            <Badge tone="signal">{words().isNew}</Badge>
          </Show>
        }
        onOpen={newest().connector === undefined ? undefined : () => go(newest().connector ?? '')}
      />
    )
  }
}

function storiesOf(notes: ReadonlyMap<string, Note>): ReadonlyMap<string, Story> {
  const stories = new Map<string, Story>()
  const newest = [...notes].sort(([, a], [, b]) => b.told - a.told).slice(0, SHOWN)
  for (const [id, note] of newest) {
    const key = note.session ?? id
    const [first, ...more] = [...(stories.get(key) ?? []), note]
    stories.set(key, [first ?? note, ...more])
  }
  return stories
}
