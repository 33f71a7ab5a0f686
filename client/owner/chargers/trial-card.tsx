import Circle from 'lucide-solid/icons/circle'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleMinus from 'lucide-solid/icons/circle-minus'
import CircleX from 'lucide-solid/icons/circle-x'
import LoaderCircle from 'lucide-solid/icons/loader-circle'
import { For, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { chargerWords } from '../words/chargers.ts'
import { createTrial, type StepState } from './trial.ts'
import type { Chargers, ListedCharger } from './use-chargers.ts'
import './trial.css'

const ICONS = { waits: Circle, runs: LoaderCircle, done: CircleCheck, failed: CircleX, skipped: CircleMinus } as const

/** Tries a charger, step by step, before a customer does. */
export function TrialCard(props: { rooms: StationRooms; chargers: Chargers; of: ListedCharger }): JSX.Element {
  const { words } = useWords(chargerWords)
  const trial = createTrial(props.rooms, props.chargers, () => props.of)
  const steps = () => [...trial.steps()]
  const isOver = () => steps().length > 0 && !trial.isRunning()
  const has = (kind: StepState['kind']) => steps().some(([, state]) => state.kind === kind)
  const verdict = () => {
    if (has('failed')) return { look: 'warn', text: words().trialPoor } as const
    // A plug in use, or none yet, is no fault of the charger.
    return has('skipped')
      ? ({ look: 'plain', text: words().trialPart } as const)
      : ({ look: 'good', text: words().trialWell } as const)
  }
  return (
    <Card title={words().trial}>
      <p class="quiet">{words().trialText}</p>
      <Show when={steps().length > 0}>
        <ol class="trial" aria-live="polite">
          <For each={steps().map(([step]) => step)}>
            {step => {
              const state = (): StepState => trial.steps().get(step) ?? { kind: 'waits' }
              return (
                <li class="trial-step" data-state={state().kind}>
                  <Dynamic component={ICONS[state().kind]} aria-hidden="true" />
                  <span class="trial-words">
                    <span class="trial-title">{words().trialSteps[step]}</span>
                    <Show when={state().note}>
                      <span class="trial-note">{state().note}</span>
                    </Show>
                  </span>
                  <span class="trial-state">{words().trialStates[state().kind]}</span>
                </li>
              )
            }}
          </For>
        </ol>
      </Show>
      <Show when={isOver()}>
        <Notice look={verdict().look}>{verdict().text}</Notice>
      </Show>
      <div class="charger-deeds">
        <Button
          look={steps().length === 0 ? 'primary' : 'plain'}
          isBusy={trial.isRunning()}
          onClick={() => void trial.run()}
        >
          {steps().length === 0 ? words().trialGo : words().trialAgain}
        </Button>
      </div>
    </Card>
  )
}
