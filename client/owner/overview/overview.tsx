import { createMemo, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isAway } from '../../state/link-away.ts'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { clock, count, energy, money, tagOf } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { addSums, NOTHING } from '../money/sums.ts'
import { QuestionList } from '../questions/question-list.tsx'
import { Screen } from '../shell/screen.tsx'
import { inService, missingOf, type OwnerStation, useStations } from '../state/stations.tsx'
import { overviewWords } from '../words/overview.ts'
import { Figure } from './figure.tsx'
import { FirstHour } from './first-hour.tsx'
import { Silence } from './silence.tsx'
import { StationCard } from './station-card.tsx'
import { createToday, type Today } from './today.ts'
import { Troubles } from './troubles.tsx'
import './overview.css'

/** More are on no screen at once. */
const MANY = 12

/** The board of all places: what stands how this second, what today has brought, and what waits for the owner. */
export function Overview(): JSX.Element {
  const device = useDevice()
  const stations = useStations()
  const { words, shared, locale } = useWords(overviewWords)
  const today = createToday()
  const weekday = () =>
    new Intl.DateTimeFormat(tagOf(locale()), { weekday: 'long', timeZone: zone() }).format(device.now())
  const zone = () => stations()[0]?.station.view()?.info.timeZone ?? 'Asia/Ho_Chi_Minh'
  const currencies = createMemo(
    () => [...new Set(stations().flatMap(({ station }) => station.view()?.info.currency ?? []))],
    [],
    { equals: isSameList },
  )
  const todays = (those: readonly OwnerStation[]) => those.flatMap(({ id }) => today(id) ?? [])
  const known = createMemo(() => todays(stations()))
  const sums = createMemo(() => ({
    all: together(known()),
    in: new Map(
      currencies().map(currency => [
        currency,
        together(todays(stations().filter(({ station }) => station.view()?.info.currency === currency))),
      ]),
    ),
  }))
  const all = () => sums().all
  const moneyOf = (currency: string) => sums().in.get(currency) ?? all()
  const ofKind = (kind: 'charging' | 'library') =>
    inService(stations()).filter(({ station }) => (station.view()?.info.kind ?? 'charging') === kind)
  const oldest = () => Math.min(...known().map(({ at }) => at))
  /** Where nothing is found: only all places together can say that there is nothing. */
  const none = (word: string) => {
    const rooms = missingOf(stations())
    if (rooms === undefined) return word
    return isAway(rooms.station.link()) ? shared().notHere : shared().ui.loading
  }
  const compared = (value: number, before: number) =>
    known().length === 0 ? {} : { value, before, weekday: weekday() }
  return (
    <Screen title={words().title} lead={words().allPlaces(inService(stations()).length, device.link().kind === 'live')}>
      <section class="overview-figures" aria-label={words().today}>
        <For each={currencies()}>
          {currency => (
            <Figure
              size="large"
              name={words().taken}
              text={known().length === 0 ? '–' : money(locale(), moneyOf(currency).now.revenue, currency)}
              {...compared(moneyOf(currency).now.revenue, moneyOf(currency).before.revenue)}
            />
          )}
        </For>
        <Figure
          size="large"
          name={words().energy}
          text={known().length === 0 ? '–' : energy(locale(), all().now.energyWh)}
          {...compared(all().now.energyWh, all().before.energyWh)}
        />
        <Figure
          size="large"
          name={words().uses}
          text={known().length === 0 ? '–' : count(locale(), all().now.uses)}
          {...compared(all().now.uses, all().before.uses)}
        />
        <p class="overview-age">
          <Show when={known().length > 0} fallback={words().noFigures}>
            {words().asOf(clock(locale(), oldest(), zone()))}
          </Show>
        </p>
      </section>
      <Troubles />
      <FirstHour />
      <div class="overview-notes">
        <Card title={words().needsYou}>
          <QuestionList none={none(words().nothingNeedsYou)} />
        </Card>
        <Card title={words().silent}>
          <Silence none={none(words().nobodySilent)} />
        </Card>
      </div>
      {/* Apart: a library is as wide as the page, and would keep an empty column open beside the others. */}
      <For each={['charging', 'library'] as const}>
        {kind => (
          <Show when={ofKind(kind).length > 0}>
            <div class="overview-board">
              <For each={ofKind(kind)}>
                {rooms => (
                  <StationCard
                    rooms={rooms}
                    today={today(rooms.id)}
                    weekday={weekday()}
                    isOfMany={stations().length > MANY}
                  />
                )}
              </For>
            </div>
          </Show>
        )}
      </For>
    </Screen>
  )
}

function together(those: readonly Today[]): Pick<Today, 'now' | 'before'> {
  return {
    now: those.map(one => one.now).reduce(addSums, NOTHING),
    before: those.map(one => one.before).reduce(addSums, NOTHING),
  }
}
