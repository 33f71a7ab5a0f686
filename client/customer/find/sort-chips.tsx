import Car from 'lucide-solid/icons/car'
import Plug from 'lucide-solid/icons/plug'
import Zap from 'lucide-solid/icons/zap'
import { For, type JSX, Show } from 'solid-js'
import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'
import { useWords } from '../../state/words.ts'
import { power } from '../../ui/format.ts'
import { named } from '../../words/shared.ts'
import { Chip } from '../chip.tsx'
import { findWords } from '../words/find.ts'
import type { Wish } from './places.ts'
import { featuresOf, powersOf, typesOf } from './sorts.ts'

/** One's own car, plugs and powers of charging places, features of libraries: what the kind of place leaves to choose. */
export function SortChips(props: {
  wish: Wish
  stations: readonly ListedStation[]
  /** The plug of their car, if they have saved one, and whether it chooses among places. */
  car: string
  isForCar: boolean
  onCar: (isForCar: boolean) => void
  onChange: (change: Partial<Wish>) => void
}): JSX.Element {
  const { words, shared, locale } = useWords(findWords)
  return (
    <>
      <Show when={props.car !== '' && props.wish.kind !== 'library'}>
        <Chip isOn={props.isForCar} icon={<Car aria-hidden="true" />} onPress={() => props.onCar(!props.isForCar)}>
          {`${words().car} · ${named(shared().types, props.car)}`}
        </Chip>
      </Show>
      <Show when={props.wish.kind === 'charging'}>
        <For each={typesOf(props.stations)}>
          {type => (
            <Chip
              isOn={props.wish.type === type}
              icon={<Plug aria-hidden="true" />}
              onPress={() => props.onChange({ type: props.wish.type === type ? '' : type })}
            >
              {named(shared().types, type)}
            </Chip>
          )}
        </For>
        <For each={powersOf(props.stations)}>
          {watts => (
            <Chip
              isOn={props.wish.powerW === watts}
              icon={<Zap aria-hidden="true" />}
              onPress={() => props.onChange({ powerW: props.wish.powerW === watts ? 0 : watts })}
            >
              {words().atLeast(power(locale(), watts))}
            </Chip>
          )}
        </For>
      </Show>
      <Show when={props.wish.kind === 'library'}>
        <For each={featuresOf(props.stations)}>
          {feature => (
            <Chip
              isOn={props.wish.feature === feature}
              onPress={() => props.onChange({ feature: props.wish.feature === feature ? '' : feature })}
            >
              {named(shared().features, feature)}
            </Chip>
          )}
        </For>
      </Show>
    </>
  )
}
