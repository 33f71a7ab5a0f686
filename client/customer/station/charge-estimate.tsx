import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Segments } from '../../ui/field.tsx'
import { charge, duration, money, power, tagOf } from '../../ui/format.ts'
import { Go } from '../../ui/router.tsx'
import { useCustomer } from '../customer.tsx'
import type { OwnPrices } from '../own-prices.ts'
import { estimateWords } from '../words/estimate.ts'
import { type Estimate, estimateCharge, type Goal } from './estimate.ts'

type By = Goal['by']

/** How much and how long, before one starts: for a battery, for energy, for a time. */
export function ChargeEstimate(props: { view: StationView; connector: string; own: OwnPrices }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, locale } = useWords(estimateWords)
  const [by, setBy] = createSignal<By>('battery')
  const [from, setFrom] = createSignal(20)
  const [until, setUntil] = createSignal(80)
  const [kwh, setKwh] = createSignal(30)
  const [minutes, setMinutes] = createSignal(30)
  // By the minute: a price that ticks before anything runs would only disturb.
  const now = () => Math.floor(device.now() / MINUTE_MS) * MINUTE_MS
  const goal = (): Goal => {
    if (by() === 'energy') return { by: 'energy', wh: kwh() * 1000 }
    if (by() === 'time') return { by: 'time', ms: minutes() * MINUTE_MS }
    return { by: 'battery', from: from(), until: until(), batteryWh: customer.car.now().batteryKwh * 1000 }
  }
  const found = () =>
    estimateCharge(props.view, props.connector, goal(), { now: now(), own: props.own, car: customer.car.now() })
  const slots = ({ energyWh, durationMs }: Estimate) => [
    ...(by() === 'battery' ? [`${charge(from())} → ${charge(until())}`] : []),
    kwhText(energyWh / 1000),
    duration(locale(), durationMs),
  ]
  // A guess: hundredths of a kWh would claim more than anybody knows.
  const kwhText = (kwh: number) =>
    `${kwh.toLocaleString(tagOf(locale()), { maximumFractionDigits: kwh < 10 ? 1 : 0 })} kWh`
  const isCarSlower = ({ powerW }: Estimate) => powerW < (props.view.connectors.get(props.connector)?.powerW ?? 0)
  return (
    <Show when={found()}>
      {estimate => (
        <details class="estimate">
          <summary class="estimate-head">
            <span class="estimate-figures">
              <strong class="estimate-cost">
                {words().about(money(locale(), estimate().cost.total, props.view.info.currency))}
              </strong>
              <span class="estimate-slots">
                <For each={slots(estimate())}>{slot => <span>{slot}</span>}</For>
              </span>
            </span>
            <span class="estimate-change">{words().change}</span>
          </summary>
          <div class="estimate-body">
            <Segments
              label={words().by}
              value={by()}
              choices={(['battery', 'energy', 'time'] as const).map(value => ({ value, label: words().goals[value] }))}
              onChoose={setBy}
            />
            <Switch>
              <Match when={by() === 'battery'}>
                <Slider
                  label={words().from}
                  text={charge(from())}
                  value={from()}
                  min={0}
                  max={95}
                  step={5}
                  onSlide={value => {
                    setFrom(value)
                    setUntil(last => Math.max(last, value + 5))
                  }}
                />
                <Slider
                  label={words().until}
                  text={charge(until())}
                  value={until()}
                  min={5}
                  max={100}
                  step={5}
                  onSlide={value => {
                    setUntil(value)
                    setFrom(first => Math.min(first, value - 5))
                  }}
                />
                <Slider
                  label={words().battery}
                  text={`${customer.car.now().batteryKwh} kWh`}
                  value={customer.car.now().batteryKwh}
                  min={20}
                  max={120}
                  step={1}
                  onSlide={batteryKwh => customer.car.save({ batteryKwh })}
                />
              </Match>
              <Match when={by() === 'energy'}>
                <Slider
                  label={words().goals.energy}
                  text={`${kwh()} kWh`}
                  value={kwh()}
                  min={5}
                  max={120}
                  step={5}
                  onSlide={setKwh}
                />
              </Match>
              <Match when={by() === 'time'}>
                <Slider
                  label={words().goals.time}
                  text={duration(locale(), minutes() * MINUTE_MS)}
                  value={minutes()}
                  min={10}
                  max={240}
                  step={10}
                  onSlide={setMinutes}
                />
              </Match>
            </Switch>
            <p class="frame-note">
              {words().note(power(locale(), estimate().powerW), isCarSlower(estimate()))}{' '}
              <Go to="/profile">{words().car}</Go>
            </p>
          </div>
        </details>
      )}
    </Show>
  )
}

function Slider(props: {
  label: string
  text: string
  value: number
  min: number
  max: number
  step: number
  onSlide: (value: number) => void
}): JSX.Element {
  return (
    <label class="slider">
      <span class="slider-words">
        {props.label}
        <strong>{props.text}</strong>
      </span>
      <input
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        aria-valuetext={props.text}
        onInput={event => props.onSlide(Number(event.currentTarget.value))}
      />
    </label>
  )
}
