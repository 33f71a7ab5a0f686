import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { withdrawTariff } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { moment } from '../../ui/format.ts'
import { Card, Empty, Facts, Loading } from '../../ui/surface.tsx'
import { Screen } from '../shell/screen.tsx'
import { StationPicker } from '../shell/station-picker.tsx'
import { useTold, useWaiting } from '../state/kept.ts'
import { useChosenStation } from '../state/stations.tsx'
import { priceWords } from '../words/prices.ts'
import { GroupsCard } from './groups-card.tsx'
import { NewPrice } from './new-price.tsx'
import { PassesCard } from './passes-card.tsx'
import { factsOfTariff } from './tariff-facts.ts'
import { type Version, versionsOf } from './versions.ts'
import '../places/place.css'
import '../places/plan-editor.css'
import './prices.css'

const TONES = { now: 'good', later: 'signal', before: 'plain', withdrawn: 'plain' } as const

/** The prices of a place: which hold now, which will, which have, and what the next one would come to. */
export function Prices(): JSX.Element {
  const device = useDevice()
  const { rooms, choose } = useChosenStation()
  const act = useAct()
  const tell = useTold()
  const isWaiting = useWaiting()
  const { words, shared, locale } = useWords(priceWords)
  const [isNew, setNew] = createSignal(false)
  const station = () => rooms()?.station.view()
  const versions = (): Version[] => {
    const view = station()
    return view === undefined ? [] : versionsOf(view, device.now())
  }
  const ids = createMemo(() => versions().map(({ id }) => id), [], { equals: isSameList })
  const version = (id: string) => versions().find(one => one.id === id)
  const [withdrawing, setWithdrawing] = createSignal<string | null>(null)
  const time = (at: number) => moment(locale(), at, station()?.info.timeZone)
  const withdraw = async (at: StationRooms, id: string) => {
    setWithdrawing(null)
    const said = { id, at: device.time() }
    if ((await act(at.station, { do: 'withdraw-tariff' }, view => withdrawTariff(view, said))).ok)
      tell(words().withdrawnNow)
  }
  const pick = (id: string) => {
    setNew(false)
    choose(id)
  }
  return (
    <Screen
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={!isNew()}>
          <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setNew(true)}>
            {words().change}
          </Button>
        </Show>
      }
    >
      <StationPicker label={words().places} chosen={rooms()?.id} onChoose={pick} />
      <Show
        when={rooms()?.station.isThere() ? rooms() : undefined}
        keyed
        fallback={<Loading label={shared().ui.loading} />}
      >
        {at => (
          <>
            <Show
              when={isNew()}
              fallback={
                <Show when={ids().length > 0} fallback={<Empty title={words().none}>{words().noneText}</Empty>}>
                  <ol class="prices" aria-label={words().versions}>
                    <For each={ids()}>
                      {id => (
                        <Show when={version(id)}>
                          {found => (
                            <li>
                              <Card
                                isProvisional={isWaiting(id)}
                                title={words().from(time(found().tariff.from))}
                                side={<Badge tone={TONES[found().standing]}>{words()[found().standing]}</Badge>}
                              >
                                <Facts
                                  of={factsOfTariff(found().tariff, {
                                    words: words(),
                                    locale: locale(),
                                    currency: at.station.view()?.info.currency ?? 'VND',
                                    groups: at.station.view()?.info.groups ?? [],
                                  })}
                                />
                                <Show when={found().tariff.withdrawn}>
                                  {at => <p>{words().withdrawnOn(time(at()))}</p>}
                                </Show>
                                <Show when={found().standing === 'later'}>
                                  <Button onClick={() => setWithdrawing(id)}>{words().withdraw}</Button>
                                </Show>
                              </Card>
                            </li>
                          )}
                        </Show>
                      )}
                    </For>
                  </ol>
                </Show>
              }
            >
              <NewPrice rooms={at} onDone={() => setNew(false)} />
            </Show>
            <Show when={!isNew()}>
              <PassesCard rooms={at} />
              <GroupsCard rooms={at} />
            </Show>
            <Show when={version(withdrawing() ?? '')}>
              {found => (
                <Dialog
                  isOpen
                  title={words().withdrawAsk(time(found().tariff.from))}
                  onClose={() => setWithdrawing(null)}
                  actions={
                    <>
                      <Button onClick={() => setWithdrawing(null)}>{shared().ui.back}</Button>
                      <Button look="danger" onClick={() => void withdraw(at, found().id)}>
                        {words().withdraw}
                      </Button>
                    </>
                  }
                >
                  <p>{words().withdrawText}</p>
                </Dialog>
              )}
            </Show>
          </>
        )}
      </Show>
    </Screen>
  )
}
