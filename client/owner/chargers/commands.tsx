import { createSignal, For, type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { chargerWords } from '../words/chargers.ts'
import { CommandDialog } from './command-dialog.tsx'
import { CommandHistory } from './command-history.tsx'
import type { Chargers, ListedCharger } from './use-chargers.ts'
import { FORMS, type FormKey, formOf } from './wishes.ts'

const GROUPS = ['daily', 'power', 'cards', 'care'] as const

/** Everything a charger can be told by hand, and what it answered. */
export function Commands(props: { rooms: StationRooms; chargers: Chargers; of: ListedCharger }): JSX.Element {
  const { words } = useWords(chargerWords)
  const [chosen, choose] = createSignal<FormKey | null>(null)
  const keys = Object.keys(FORMS) as FormKey[]
  // Retired or away it would only be told that nobody answers.
  const isThere = () => props.of.standing.kind === 'there'
  return (
    <div class="charger-commands">
      <div class="charger-cards-one">
        <Show when={!isThere()}>
          <Notice look="warn">{words().trialNotThere}</Notice>
        </Show>
        <For each={GROUPS}>
          {group => (
            <Card title={words().groups[group]}>
              <ul class="rows">
                <For each={keys.filter(key => formOf(key).group === group)}>
                  {key => (
                    <Row
                      title={words().commands[key]}
                      text={words().hints[key]}
                      onOpen={isThere() ? () => choose(key) : undefined}
                    />
                  )}
                </For>
              </ul>
            </Card>
          )}
        </For>
      </div>
      <CommandHistory rooms={props.rooms} chargers={props.chargers} of={props.of} />
      <Show when={chosen()} keyed>
        {key => (
          <CommandDialog
            rooms={props.rooms}
            chargers={props.chargers}
            of={props.of}
            command={key}
            onClose={() => choose(null)}
          />
        )}
      </Show>
    </div>
  )
}
