import { For, type JSX, Show } from 'solid-js'
import type { Command } from '../../../shared/documents/chargers/view.ts'
import type { Order } from '../../../shared/documents/station/view.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { chargerWords } from '../words/chargers.ts'
import { commandsOf } from './command.ts'
import { useTelling } from './tell.ts'
import type { Chargers, ListedCharger } from './use-chargers.ts'
import './command-history.css'

const SHOWN = 40

interface Line {
  readonly id: string
  readonly at: number
  readonly title: string
  readonly told: string
  readonly answer?: string
  readonly details?: Json | undefined
  readonly isProvisional: boolean
}

/** Orders and commands in one list, newest first: to the person who gave them they are the same. */
export function CommandHistory(props: { rooms: StationRooms; chargers: Chargers; of: ListedCharger }): JSX.Element {
  const { words, shared } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const spot = (id: string) => props.rooms.station.view()?.connectors.get(id)?.label ?? id
  const ofCommand = ({ id, asked, answered, isProvisional }: Command): Line => ({
    id,
    at: asked?.at ?? 0,
    title: words().commands[asked?.action ?? ''] ?? asked?.action ?? '',
    told: toldOf(asked ?? {}),
    isProvisional,
    ...(answered !== undefined && { answer: answered.result, details: answered.details }),
  })
  const ofOrder = ({ id, asked, answered, isProvisional }: Order): Line => ({
    id,
    at: asked?.at ?? 0,
    title: words().orders[asked?.action ?? 'reset'],
    told: spot(asked?.connector ?? ''),
    isProvisional,
    ...(answered !== undefined && { answer: answered.result }),
  })
  const lines = () => {
    const plugs = new Set(props.of.plugs.map(({ id }) => id))
    const orders = [...(props.rooms.station.view()?.orders.values() ?? [])]
    return [
      ...commandsOf(props.chargers, props.of.identity).map(ofCommand),
      ...orders.filter(({ asked }) => plugs.has(asked?.connector ?? '')).map(ofOrder),
    ]
      .sort((a, b) => b.at - a.at)
      .slice(0, SHOWN)
  }
  const word = (result: string) => words().results[result] ?? whyWords(shared(), result)
  return (
    <Card title={words().history}>
      <Show when={lines().length > 0} fallback={<p class="quiet">{words().noHistory}</p>}>
        <ol class="command-lines" aria-live="polite">
          <For each={lines().map(({ id }) => id)}>
            {id => (
              <Show when={lines().find(line => line.id === id)}>
                {line => (
                  <li class="command-line" data-provisional={line().isProvisional ? '' : undefined}>
                    <span class="command-what">
                      <strong>{line().title}</strong>
                      <span class="command-told">
                        {[tell.time(line().at), line().told].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    <Show when={line().answer} fallback={<Badge>{words().answerWaits}</Badge>}>
                      {answer => <Badge tone={toneOf(answer())}>{word(answer())}</Badge>}
                    </Show>
                    <Show when={line().details}>
                      {details => (
                        <details class="command-details">
                          <summary>{words().byHand}</summary>
                          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
                          <pre tabIndex={0}>{JSON.stringify(details(), null, 2)}</pre>
                        </details>
                      )}
                    </Show>
                  </li>
                )}
              </Show>
            )}
          </For>
        </ol>
      </Show>
    </Card>
  )

  function toldOf(asked: Partial<NonNullable<Command['asked']>>): string {
    const fields: Record<string, unknown> = { ...asked }
    const { action: _, at: __, charger: ___, plug, ...rest } = fields
    const said = Object.entries(rest).map(([name, value]) => `${name}: ${typeof value === 'object' ? '…' : value}`)
    return [typeof plug === 'number' ? words().plug(plug) : '', ...said].filter(Boolean).join(', ')
  }
}

const WELL: ReadonlySet<string> = new Set(['accepted', 'scheduled', 'reboot-required', 'unlocked'])

function toneOf(result: string): 'good' | 'bad' | 'warn' {
  if (WELL.has(result)) return 'good'
  return result === 'timed-out' || result === 'offline' ? 'bad' : 'warn'
}
