import { createMemo, For, type JSX } from 'solid-js'
import { isSameList } from '../../state/same-list.ts'
import { operatorOf, operatorsOf, useStations } from '../state/stations.tsx'
import { Books } from './books.tsx'
import { type Chosen, isSameStations } from './filters.tsx'

/** Books are an organisation's: those of an owner who has two are never one sum. */
export function BooksOfEach(props: { of: Chosen }): JSX.Element {
  const stations = useStations()
  const ids = createMemo(() => operatorsOf(props.of.stations()).map(({ id }) => id), [], { equals: isSameList })
  const nameOf = (id: string) => operatorsOf(stations()).find(operator => operator.id === id)?.name ?? id
  return (
    <For each={ids()}>
      {id => <Books of={within(props.of, id, stations)} name={ids().length > 1 ? nameOf(id) : undefined} />}
    </For>
  )
}

function within(of: Chosen, operator: string, all: ReturnType<typeof useStations>): Chosen {
  const isIts = (one: ReturnType<Chosen['stations']>[number]) => operatorOf(one, all()).id === operator
  const stations = createMemo(() => of.stations().filter(isIts), [], { equals: isSameStations })
  const known = createMemo(() => of.known().filter(isIts), [], { equals: isSameStations })
  return {
    ...of,
    stations,
    known,
    pasts: () => known().map(({ past }) => past.past()),
    file: name => of.file(`${operator}-${name}`),
  }
}
