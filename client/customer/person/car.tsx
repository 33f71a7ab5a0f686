import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { useCustomer } from '../customer.tsx'
import { typesOf } from '../find/sorts.ts'
import { personWords } from '../words/person.ts'

/** Their car: its plug chooses among places, its battery tells what a charge costs. */
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
      <p class="frame-note">{words().carText}</p>
    </Card>
  )
}
