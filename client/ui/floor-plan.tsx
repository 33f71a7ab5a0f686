import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import type { PlanPart } from '../../shared/documents/station/facts.ts'
import { calledIn } from '../../shared/documents/station/names.ts'
import type { Info } from '../../shared/documents/station/view.ts'
import { isSameList } from '../state/same-list.ts'
import { useWords } from '../state/words.ts'
import { floorWords } from '../words/floors.ts'
import { Segments } from './field.tsx'
import { floorsOf, onFloor } from './floors.ts'
import { Plan, type PlannedSpot } from './plan.tsx'

/** A place's plan: where it has several floors, one at a time. */
export function FloorPlan<Spot extends PlannedSpot>(props: {
  label: string
  spots: readonly Spot[]
  parts: readonly PlanPart[]
  names: Info['names']
  children: (spot: Spot) => JSX.Element
}): JSX.Element {
  const { words, locale } = useWords(floorWords)
  const [chosen, choose] = createSignal<number | null>(null)
  const floors = createMemo(() => floorsOf(props.spots), [], { equals: isSameList })
  const floor = () => floors().find(one => one === chosen()) ?? floors()[0] ?? 0
  return (
    <>
      <Show when={floors().length > 1}>
        <Segments
          label={words().floors}
          value={String(floor())}
          choices={floors().map(one => ({ value: String(one), label: words().floor(one) }))}
          onChoose={one => choose(Number(one))}
        />
      </Show>
      <Plan
        label={props.label}
        spots={onFloor(props.spots, floor())}
        parts={onFloor(props.parts, floor())}
        nameOf={zone => calledIn(props, locale(), zone)}
      >
        {props.children}
      </Plan>
    </>
  )
}
