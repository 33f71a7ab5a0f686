import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { offerPass, takePassOff } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/format.ts'
import { holdsText, lastsText } from '../../ui/pass-text.ts'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { passWords } from '../../words/passes.ts'
import { useTold, useWaiting } from '../state/kept.ts'
import { nameOf, type OwnerStation, useStations } from '../state/stations.tsx'
import { ownerPassWords } from '../words/passes.ts'
import { NewPass } from './new-pass.tsx'

/** The passes a place sells: what they hold, where they are valid, for whom. */
export function PassesCard(props: { rooms: OwnerStation }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const tell = useTold()
  const isWaiting = useWaiting()
  const stations = useStations()
  const { words, shared, locale } = useWords(ownerPassWords)
  const { words: said } = useWords(passWords)
  const [isNew, setNew] = createSignal(false)
  const [ending, setEnding] = createSignal<string | null>(null)
  const view = () => props.rooms.station.view()
  const passes = () => view()?.passes
  const ids = createMemo(
    () =>
      [...(passes() ?? [])]
        .sort(
          ([, a], [, b]) => Number(a.withdrawn !== undefined) - Number(b.withdrawn !== undefined) || b.from - a.from,
        )
        .map(([id]) => id),
    [],
    { equals: isSameList },
  )
  const groupName = (id: string) => view()?.info.groups.find(group => group.id === id)?.[locale()] ?? id
  const placeOf = (id: string) => {
    const rooms = stations().find(one => one.id === id)
    return rooms === undefined ? id : nameOf(rooms)
  }
  /** Its places that have not got it: they refused it, or their part was never sent. */
  const without = (id: string) => {
    const pass = passes()?.get(id)
    return stations().filter(({ id: place, station }) => {
      const there = station.view()?.passes
      return pass?.withdrawn === undefined && pass?.stations.includes(place) && there !== undefined && !there.has(id)
    })
  }
  const offerThere = async (id: string) => {
    const pass = passes()?.get(id)
    if (pass === undefined) return
    const acted = await Promise.all(
      without(id).map(({ station }) => act(station, { do: 'pass', record: id }, seen => offerPass(seen, { id, pass }))),
    )
    if (acted.every(({ ok }) => ok)) tell(words().offered)
  }
  const takeOff = async (id: string) => {
    setEnding(null)
    // Wherever it is sold: it was put on sale at all of them at once.
    const acted = await Promise.all(
      stations()
        .filter(
          ({ station }) => station.view()?.passes.get(id)?.withdrawn === undefined && station.view()?.passes.has(id),
        )
        .map(({ station }) =>
          act(station, { do: 'pass-off', record: id }, seen => takePassOff(seen, { id, at: device.time() })),
        ),
    )
    if (acted.every(({ ok }) => ok)) tell(words().tookOff)
  }
  return (
    <Card
      title={words().title}
      side={
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setNew(true)}>
          {words().add}
        </Button>
      }
    >
      <p class="quiet">{words().text}</p>
      <Show when={ids().length > 0} fallback={<p>{words().none}</p>}>
        <ul class="rows">
          <For each={ids()}>
            {id => (
              <Show when={passes()?.get(id)}>
                {pass => (
                  <Row
                    title={pass().names[locale()]}
                    text={[
                      money(locale(), pass().price, view()?.info.currency ?? 'VND'),
                      holdsText(pass(), said(), locale()),
                      lastsText(pass().lasts, said()),
                      pass().group === undefined ? '' : said().group(groupName(pass().group ?? '')),
                      pass().stations.map(placeOf).join(', '),
                      without(id).length === 0 ? '' : words().notAt(without(id).map(nameOf).join(', ')),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    isProvisional={isWaiting(id)}
                    end={
                      <Show when={pass().withdrawn === undefined} fallback={<Badge tone="plain">{words().off}</Badge>}>
                        <span class="pass-deeds">
                          <Show when={without(id).length > 0}>
                            <Button size="small" onClick={() => void offerThere(id)}>
                              {words().sellThere}
                            </Button>
                          </Show>
                          <Button size="small" onClick={() => setEnding(id)}>
                            {words().takeOff}
                          </Button>
                        </span>
                      </Show>
                    }
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      <Show when={isNew()}>
        <NewPass rooms={props.rooms} onClose={() => setNew(false)} />
      </Show>
      <Show when={passes()?.get(ending() ?? '')}>
        {pass => (
          <Dialog
            isOpen
            title={words().takeOffAsk(pass().names[locale()])}
            onClose={() => setEnding(null)}
            actions={
              <>
                <Button onClick={() => setEnding(null)}>{shared().ui.back}</Button>
                <Button look="danger" onClick={() => void takeOff(ending() ?? '')}>
                  {words().takeOff}
                </Button>
              </>
            }
          >
            <p>{words().takeOffText}</p>
          </Dialog>
        )}
      </Show>
    </Card>
  )
}
