import { createSignal, type JSX, Show } from 'solid-js'
import type { Info } from '../../../shared/documents/station/view.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import { dayStart } from '../../../shared/time.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { TextField } from '../../ui/field.tsx'
import { money } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { minuteOf, timeOf } from '../places/week.ts'
import { priceWords } from '../words/prices.ts'
import { billOfExample } from './example.ts'

/** A customer's bill with the new price, while it is being typed, and with the present one. */
export function ExampleBill(props: {
  info: Info
  tariff: Tariff | null
  now: Tariff | undefined
  at: number
}): JSX.Element {
  const { words, shared, locale } = useWords(priceWords)
  const [kwh, setKwh] = createSignal('20')
  const [minutes, setMinutes] = createSignal(props.info.kind === 'library' ? '120' : '40')
  const [idle, setIdle] = createSignal('0')
  const [minute, setMinute] = createSignal(18 * 60)
  const number = (text: string) => Math.max(0, Math.min(100_000, Number(text.replace(',', '.')) || 0))
  const example = () => ({
    startedAt: dayStart(props.info.timeZone, props.at) + minute() * 60_000,
    minutes: Math.round(number(minutes())),
    wh: Math.round(number(kwh()) * 1000),
    idleMinutes: Math.round(number(idle())),
  })
  const bill = () => (props.tariff === null ? null : billOfExample(props.info, props.tariff, example()))
  const before = () => (props.now === undefined ? null : billOfExample(props.info, props.now, example()))
  return (
    <div class="price-example">
      <Card title={words().example}>
        <div class="place-fields">
          <Show when={props.info.kind === 'charging'}>
            <TextField label={words().energy} value={kwh()} suffix="kWh" inputmode="decimal" onText={setKwh} />
          </Show>
          <TextField
            label={words().length}
            value={minutes()}
            suffix={words().minutes}
            inputmode="numeric"
            onText={setMinutes}
          />
          <TextField
            label={words().at}
            type="time"
            value={timeOf(minute())}
            onText={text => setMinute(minuteOf(text) ?? minute())}
          />
          <Show when={props.info.kind === 'charging'}>
            <TextField
              label={words().idle}
              value={idle()}
              suffix={words().minutes}
              inputmode="numeric"
              onText={setIdle}
            />
          </Show>
        </div>
        <Show when={bill()}>
          {found => (
            <BillLines
              lines={found().lines}
              total={found().total}
              tax={found().tax}
              currency={props.info.currency}
              locale={locale()}
              words={shared().bill}
            />
          )}
        </Show>
        <Show when={before()}>
          {found => <p class="quiet">{words().exampleOld(money(locale(), found().total, props.info.currency))}</p>}
        </Show>
      </Card>
    </div>
  )
}
