import { createSignal, type JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { tagOf } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { useCustomer } from '../customer.tsx'
import { typesOf } from '../find/sorts.ts'
import { BATTERY_KWH, POWER_KW } from '../vehicle.ts'
import { personWords } from '../words/person.ts'

/** Their car: its plug chooses among places, its battery and the power it takes tell what a charge costs and how long it takes. */
export function Car(): JSX.Element {
  const customer = useCustomer()
  const { words, shared } = useWords(personWords)
  const types = () => typesOf([...(customer.catalogue.view()?.stations.values() ?? [])])
  return (
    <Card title={words().car}>
      <TextField
        label={words().plate}
        autocomplete="off"
        maxlength={20}
        value={customer.car.now().plate}
        onText={plate => customer.car.save({ plate })}
      />
      <SelectField
        label={words().plug}
        value={customer.car.now().type}
        choices={[
          { value: '', label: words().noPlug },
          ...types().map(type => ({ value: type, label: named(shared().types, type) })),
        ]}
        onChoose={type => customer.car.save({ type })}
      />
      <Figure
        label={words().batterySize}
        unit="kWh"
        value={customer.car.now().batteryKwh}
        bounds={BATTERY_KWH}
        onFigure={batteryKwh => batteryKwh !== undefined && customer.car.save({ batteryKwh })}
      />
      <div class="side-by-side">
        <Figure
          label={words().acPower}
          unit="kW"
          value={customer.car.now().acKw}
          bounds={POWER_KW}
          onFigure={acKw => customer.car.save({ acKw })}
        />
        <Figure
          label={words().dcPower}
          unit="kW"
          value={customer.car.now().dcKw}
          bounds={POWER_KW}
          onFigure={dcKw => customer.car.save({ dcKw })}
        />
      </div>
      <p class="frame-note">{words().carText}</p>
    </Card>
  )
}

/** A number of their car's papers. What is no such number is not kept. */
function Figure(props: {
  label: string
  unit: string
  value: number | undefined
  bounds: { least: number; most: number }
  onFigure: (value: number | undefined) => void
}): JSX.Element {
  const { words, locale } = useWords(personWords)
  const [typed, setTyped] = createSignal(props.value?.toLocaleString(tagOf(locale())) ?? '')
  const figure = () => (typed().trim() === '' ? undefined : Number(typed().trim().replace(',', '.')))
  const isWrong = () => {
    const value = figure()
    return value !== undefined && !(value >= props.bounds.least && value <= props.bounds.most)
  }
  return (
    <TextField
      label={props.label}
      inputmode="decimal"
      autocomplete="off"
      maxlength={6}
      value={typed()}
      suffix={props.unit}
      error={isWrong() ? words().outOf(props.bounds.least, props.bounds.most) : undefined}
      onText={text => {
        setTyped(text)
        if (!isWrong()) props.onFigure(figure())
      }}
    />
  )
}
