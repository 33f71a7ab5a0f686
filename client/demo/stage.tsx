import { createSignal, For, type JSX, Match, onMount, Switch } from 'solid-js'
import { demo, demoSignIn } from '../../shared/api/about.ts'
import type { Api } from '../state/api.ts'
import type { Preferences } from '../state/preferences.ts'
import { LANGUAGES } from '../state/preferences.ts'
import { STATION_KEY } from '../state/station-key.ts'
import { Button } from '../ui/button.tsx'
import { Segments } from '../ui/field.tsx'
import { Empty, Loading } from '../ui/surface.tsx'
import { createWords } from '../words/words.ts'
import { ACTORS } from './actors.ts'
import { DeviceFrame } from './device-frame.tsx'
import { demoWords } from './words.ts'
import './stage.css'

type Standing = 'opening' | 'open' | 'no-demo' | 'failed'

/** A customer's phone, a staff tablet and an owner's desk side by side. */
export function Stage(props: { api: Api; preferences: Preferences }): JSX.Element {
  const words = createWords(demoWords, props.preferences)
  const [standing, setStanding] = createSignal<Standing>('opening')
  const open = async () => {
    setStanding('opening')
    // The tablet stands at the station of the story, unless it was taken elsewhere.
    if (localStorage.getItem(STATION_KEY) === null) localStorage.setItem(STATION_KEY, 'ben-thanh')
    setStanding(await signEverybodyIn(props.api))
  }
  onMount(() => void open())
  return (
    <div class="stage">
      <header class="stage-head">
        <div>
          <h1>{words().title}</h1>
          <p>{words().intro}</p>
        </div>
        <Segments
          label="Language"
          value={props.preferences.locale()}
          choices={LANGUAGES}
          onChoose={props.preferences.setLocale}
        />
      </header>
      <ol class="stage-steps">
        <For each={words().steps}>{step => <li>{step}</li>}</For>
      </ol>
      <Switch>
        <Match when={standing() === 'opening'}>
          <Loading label={words().loading} lines={1} height={520} />
        </Match>
        <Match when={standing() === 'no-demo'}>
          <Empty title={words().noDemo} />
        </Match>
        <Match when={standing() === 'failed'}>
          <Empty title={words().failed} action={<Button onClick={() => void open()}>{words().retry}</Button>} />
        </Match>
        <Match when={true}>
          <main class="stage-frames">
            <DeviceFrame actor={ACTORS.customer} words={words()} />
            <div class="stage-wide">
              <DeviceFrame actor={ACTORS.staff} words={words()} />
              <DeviceFrame actor={ACTORS.owner} words={words()} />
            </div>
          </main>
        </Match>
      </Switch>
    </div>
  )
}

async function signEverybodyIn(api: Api): Promise<Standing> {
  const told = await api(demo, {})
  if (!told.ok) return 'failed'
  if (!told.value.isDemo) return 'no-demo'
  // One after the other: each answer sets a cookie of its own.
  for (const { email, portal } of Object.values(ACTORS)) {
    const entered = await api(demoSignIn, { email, portal })
    if (!entered.ok) return entered.why === 'no-demo' ? 'no-demo' : 'failed'
  }
  return 'open'
}
