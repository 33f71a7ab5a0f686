import { For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { markSeen } from '../../../shared/documents/desk/actions.ts'
import { unseenNotes } from '../../../shared/documents/desk/view.ts'
import { useMe } from '../../state/app.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { newsOf } from '../news.ts'
import { usePlace } from '../place.tsx'

const SHOWN = 60

/** What customers and chargers did, the newest first. Closing it says that it was seen. */
export function News(): JSX.Element {
  const place = usePlace()
  const me = useMe()
  const before = new Set(unseenNotes(place.desk(), me.person.id))
  const notes = () => [...place.desk().notes.values()].sort((a, b) => b.told - a.told).slice(0, SHOWN)
  const see = () => {
    const id = place.drawer.device()
    if (id !== null) void place.atDesk({ do: 'seen' }, view => markSeen(view, me.person.id, id))
  }
  onMount(see)
  onCleanup(see)
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().newsTitle}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
    >
      <Show when={notes().length > 0} fallback={<Empty title={place.words().noNews} />}>
        <ul class="rows">
          <For each={notes()}>
            {note => (
              <Row
                title={newsOf(place, note)}
                text={place.say.when(note.at)}
                end={
                  <Show when={before.has(note)}>
                    <Badge tone="signal">{place.words().isNew}</Badge>
                  </Show>
                }
                onOpen={
                  note.connector === undefined
                    ? undefined
                    : () => {
                        place.ask(null)
                        place.open({
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
