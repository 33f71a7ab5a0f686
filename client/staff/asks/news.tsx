import { For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/desk/actions.ts'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useFocus } from '../focus.ts'
import { useNews } from '../news.ts'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { staffWords } from '../words/words.ts'

const SHOWN = 60

/** Acts of customers and chargers, newest first. Closing it marks them as seen. */
export function News(): JSX.Element {
  const { words } = useWords(staffWords)
  const { desk, say } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const { open } = useFocus()
  const drawer = useDrawer()
  const newsOf = useNews()
  const me = useMe()
  const before = new Set(unseenNotes(desk(), me.person.id))
  const notes = () => [...desk().notes.values()].sort((a, b) => b.told - a.told).slice(0, SHOWN)
  const see = () => {
    const id = drawer.device()
    if (id !== null) void atDesk({ do: 'seen', isQuiet: true }, view => markSeen(view, me.person.id, id))
  }
  onMount(see)
  onCleanup(see)
  return (
    <Dialog isOpen shape="panel" title={words().newsTitle} onClose={close}>
      <Show when={notes().length > 0} fallback={<Empty title={words().noNews} />}>
        <ul class="rows">
          <For each={notes()}>
            {note => (
              <Row
                title={newsOf(note)}
                text={say.when(note.at)}
                end={
                  <Show when={before.has(note)}>
                    <Badge tone="signal">{words().isNew}</Badge>
                  </Show>
                }
                onOpen={
                  note.connector === undefined
                    ? undefined
                    : () => {
                        close()
                        open({
                          spot: note.connector ?? null,
                          ...(note.session !== undefined && { session: note.session }),
                        })
                      }
                }
              />
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
