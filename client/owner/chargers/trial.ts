import { type Accessor, createSignal } from 'solid-js'
import { listChargerMessages } from '../../../shared/api/chargers.ts'
import { order } from '../../../shared/documents/station/actions.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { chargerWords } from '../words/chargers.ts'
import { useCommand } from './command.ts'
import { makeOf, useTelling } from './tell.ts'
import type { Chargers, ListedCharger } from './use-chargers.ts'
import { within } from './within.ts'

export type TrialStep = 'there' | 'boot' | 'status' | 'order'

export interface StepState {
  kind: 'waits' | 'runs' | 'done' | 'failed' | 'skipped'
  note?: string
}

const STEPS: readonly TrialStep[] = ['there', 'boot', 'status', 'order']
const ANSWER_MS = 40_000
const TELLS_MS = 20_000
const BEAT_MS = 1000

export interface Trial {
  steps: Accessor<ReadonlyMap<TrialStep, StepState>>
  isRunning: Accessor<boolean>
  run(): Promise<void>
}

/**
 * Walks a charger through what every charge needs, with real messages: it is there, it says what it is, it tells the
 * state of its plugs, and it carries out an order. Unlocking a plug that nobody uses costs nobody anything.
 */
export function createTrial(rooms: StationRooms, chargers: Chargers, of: Accessor<ListedCharger>): Trial {
  const { api } = useApp()
  const device = useDevice()
  const act = useAct()
  const command = useCommand(chargers, () => of().identity)
  const tell = useTelling(rooms)
  const { words } = useWords(chargerWords)
  const [steps, setSteps] = createSignal<ReadonlyMap<TrialStep, StepState>>(new Map())
  const [isRunning, setRunning] = createSignal(false)
  const put = (step: TrialStep, state: StepState) => setSteps(before => new Map(before).set(step, state))

  const walk: Readonly<Record<TrialStep, () => Promise<StepState>>> = { there, boot, status, order: unlock }

  async function there(): Promise<StepState> {
    const { standing } = of()
    const note = tell.standing(standing)
    return standing.kind === 'there' ? { kind: 'done', note } : failed(words().trialNotThere)
  }

  async function boot(): Promise<StepState> {
    const before = of().charger.booted?.at ?? 0
    const answer = await ask({ action: 'trigger', message: 'boot' })
    if (answer === null) return failed(tell.result('timed-out'))
    if (answer === 'accepted') await within(device, TELLS_MS, () => (of().charger.booted?.at ?? 0) > before)
    const { booted } = of().charger
    // Some say what they are at each start, and never when asked.
    if (booted === undefined) return failed(words().trialNoBoot)
    return { kind: 'done', note: [makeOf(of().charger), booted.firmware].filter(Boolean).join(' · ') }
  }

  async function status(): Promise<StepState> {
    const before = await lastStatus(0)
    const answer = await ask({ action: 'trigger', message: 'status' })
    if (answer === null) return failed(tell.result('timed-out'))
    if (answer === 'accepted') {
      const end = device.time() + TELLS_MS
      while (device.time() < end && (await lastStatus(before)) === before) await beat()
    }
    const told = (await lastStatus(before)) > before || of().plugs.some(({ reported }) => reported !== undefined)
    return told ? { kind: 'done', note: plugWords() } : failed(words().trialNoStatus)
  }

  async function unlock(): Promise<StepState> {
    const view = rooms.station.view()
    const spot = of().plugs.find(({ id }) => view !== undefined && spotAt(view, id, device.now()).holder === null)
    if (spot === undefined) return { kind: 'skipped', note: words().trialNoPlug }
    const id = device.newId()
    const acted = await act(rooms.station, { do: 'order', label: spot.label }, station =>
      order(station, { id, at: device.time(), connector: spot.id, action: 'unlock', by: 'staff' }),
    )
    if (!acted.ok) return { kind: 'failed' }
    const result = () => rooms.station.view()?.orders.get(id)?.answered?.result
    await within(device, ANSWER_MS, () => result() !== undefined)
    const word = result() ?? 'timed-out'
    const note = words().trialSaid(tell.result(word))
    // A refusal is an answer as well: the way there and back works.
    return word === 'offline' || word === 'timed-out' ? failed(note) : { kind: 'done', note }
  }

  async function ask(wish: Parameters<typeof command>[0]): Promise<string | null> {
    const id = await command(wish)
    if (id === null) return null
    const result = () => chargers.room.view()?.commands.get(id)?.answered?.result
    await within(device, ANSWER_MS, () => result() !== undefined)
    const word = result() ?? null
    return word === 'timed-out' || word === 'offline' ? null : word
  }

  async function lastStatus(after: number): Promise<number> {
    const answer = await api(listChargerMessages, {
      station: rooms.id,
      charger: of().identity,
      type: 'StatusNotification',
      after,
    })
    return answer.ok ? (answer.value.messages.at(-1)?.id ?? after) : after
  }

  function plugWords(): string {
    return of()
      .plugs.map(({ label, reported }) => `${label}: ${words().reported[reported?.status ?? 'silent']}`)
      .join(' · ')
  }

  return {
    steps,
    isRunning,
    run: async () => {
      setRunning(true)
      setSteps(new Map(STEPS.map(step => [step, { kind: 'waits' as const }])))
      let isWell = true
      for (const step of STEPS) {
        put(step, { kind: isWell ? 'runs' : 'skipped' })
        if (!isWell) continue
        const state = await walk[step]()
        put(step, state)
        isWell = state.kind !== 'failed'
      }
      setRunning(false)
    },
  }
}

function failed(note: string): StepState {
  return { kind: 'failed', note }
}

function beat(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, BEAT_MS))
}
