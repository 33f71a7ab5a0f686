import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import type { HistoryAct } from '../../../shared/api/history.ts'
import { registerGaps } from '../../../shared/documents/station/register-gaps.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useWords } from '../../state/words.ts'
import { SelectField } from '../../ui/field.tsx'
import { clock, energy, moment, money } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { CsvButton } from '../money/csv-button.tsx'
import { DataTable } from '../money/data-table.tsx'
import { createChosen, PastAnswer, PastFilters } from '../money/filters.tsx'
import { isIn } from '../money/span.ts'
import { whoIs } from '../money/who.ts'
import { Screen } from '../shell/screen.tsx'
import { nameOf } from '../state/stations.tsx'
import { moneyWords } from '../words/money.ts'
import '../money/money.css'

type Act = HistoryAct & { readonly station: string }

/** Anything later than this was done without a link. */
const LATE_MS = 2 * MINUTE_MS
const MOST_SHOWN = 200

/** Every act by hand with its reason, and what flowed through a meter without being billed. */
export function Audit(): JSX.Element {
  const { words, locale } = useWords(moneyWords)
  const chosen = createChosen()
  const [person, setPerson] = createSignal('')
  const [kind, setKind] = createSignal('')
  // An invitation changes no document that would tell of it.
  createEffect(
    on(chosen.stations, stations => {
      for (const { past } of stations) past.renew()
    }),
  )
  const stationNamed = (id: string) => {
    const station = chosen.stations().find(one => one.id === id)
    return station === undefined ? id : nameOf(station)
  }
  const inRange = () =>
    chosen
      .pasts()
      .flatMap(past => past.acts.map((act): Act => ({ ...act, station: past.station })))
      .filter(({ at, heardAt }) => isIn(chosen.whole(), at) || isIn(chosen.whole(), heardAt))
  const acts = () =>
    inRange()
      .filter(({ by, what }) => (person() === '' || by.id === person()) && (kind() === '' || what === kind()))
      .sort((a, b) => b.at - a.at)
  const people = () => new Map(inRange().map(({ by }) => [by.id ?? '', whoIs(by, words())]))
  const kinds = () => [...new Set(inRange().map(({ what }) => what))]
  const gaps = () =>
    chosen
      .pasts()
      .flatMap(past => registerGaps(past.sessions).map(gap => ({ ...gap, station: past.station })))
      .filter(({ at }) => isIn(chosen.whole(), at))
      .sort((a, b) => b.at - a.at)
  const time = (at: number) => moment(locale(), at, chosen.timeZone())
  const label = (station: string, connector: string | undefined) => {
    const view = chosen
      .stations()
      .find(({ id }) => id === station)
      ?.station.view()
    return connector === undefined ? '' : (view?.connectors.get(connector)?.label ?? connector)
  }
  const sum = (amount: number | undefined) => (amount === undefined ? '' : money(locale(), amount, chosen.currency()))
  const detail = ({ why, fields = [], whom, role }: Act) => {
    if (why !== undefined) return why
    const team = [whom, role && words().audit.roles[role]].filter(part => part !== undefined)
    return [...team, ...new Set(fields.map(field => words().audit.fields[field] ?? field))].join(', ')
  }
  const head = () => {
    const w = words().audit
    return [w.at, w.heardAt, words().places, w.who, w.what, w.spot, w.amount, w.why]
  }
  const rows = () =>
    acts().map(act => [
      new Date(act.at).toISOString(),
      new Date(act.heardAt).toISOString(),
      stationNamed(act.station),
      whoIs(act.by, words()),
      words().audit.acting[act.what],
      label(act.station, act.connector),
      act.amount ?? '',
      detail(act),
    ])
  return (
    <Screen title={words().audit.title} lead={words().audit.lead}>
      <PastFilters of={chosen} />
      <PastAnswer of={chosen}>
        <Card
          title={words().audit.acts}
          side={
            <CsvButton
              of={words().audit.acts}
              file={chosen.file('audit')}
              head={head()}
              rows={rows}
              isEmpty={acts().length === 0}
            />
          }
        >
          <div class="past-filter-row">
            <SelectField
              label={words().audit.person}
              value={person()}
              choices={[
                { value: '', label: words().audit.anybody },
                ...[...people()].filter(([id]) => id !== '').map(([value, label]) => ({ value, label })),
              ]}
              onChoose={setPerson}
            />
            <SelectField
              label={words().audit.kind}
              value={kind()}
              choices={[
                { value: '', label: words().audit.anything },
                ...kinds().map(value => ({ value, label: words().audit.acting[value] })),
              ]}
              onChoose={setKind}
            />
          </div>
          <Show when={acts().length > 0} fallback={<p class="quiet">{words().audit.none}</p>}>
            <DataTable
              label={words().audit.acts}
              columns={[
                {
                  name: words().audit.at,
                  of: act =>
                    act.heardAt - act.at > LATE_MS
                      ? `${time(act.at)} (${words().audit.heard(clock(locale(), act.heardAt, chosen.timeZone()))})`
                      : time(act.at),
                },
                { name: words().places, of: act => stationNamed(act.station) },
                { name: words().audit.who, of: act => whoIs(act.by, words()) },
                { name: words().audit.what, of: act => words().audit.acting[act.what] },
                { name: words().audit.spot, of: act => label(act.station, act.connector) },
                { name: words().audit.amount, of: act => sum(act.amount), isNumber: true },
                { name: words().audit.why, of: detail },
              ]}
              rows={acts().slice(0, MOST_SHOWN)}
            />
            <Show when={acts().length > MOST_SHOWN}>
              <p class="quiet">{words().firstOf(MOST_SHOWN, acts().length)}</p>
            </Show>
          </Show>
        </Card>
        <Card
          title={words().audit.gaps}
          side={
            <CsvButton
              of={words().audit.gaps}
              file={chosen.file('gaps')}
              head={[words().audit.at, words().places, words().audit.spot, 'Wh']}
              rows={() =>
                gaps().map(gap => [
                  new Date(gap.at).toISOString(),
                  stationNamed(gap.station),
                  label(gap.station, gap.connector),
                  gap.wh,
                ])
              }
              isEmpty={gaps().length === 0}
            />
          }
        >
          <p class="quiet">{words().audit.gapsText}</p>
          <Show when={gaps().length > 0} fallback={<p class="quiet">{words().audit.noGaps}</p>}>
            <DataTable
              label={words().audit.gaps}
              columns={[
                { name: words().audit.at, of: gap => time(gap.at) },
                { name: words().places, of: gap => stationNamed(gap.station) },
                { name: words().audit.spot, of: gap => label(gap.station, gap.connector) },
                { name: words().audit.wh, of: gap => energy(locale(), gap.wh), isNumber: true },
              ]}
              rows={gaps()}
            />
          </Show>
        </Card>
      </PastAnswer>
    </Screen>
  )
}
