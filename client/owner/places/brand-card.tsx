import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { setBrand } from '../../../shared/api/organisation.ts'
import { logoPath } from '../../../shared/brand.ts'
import { tonesOf } from '../../../shared/contrast.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Logo } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { operatorOf, useStations } from '../state/stations.tsx'
import { brandWords } from '../words/brand.ts'
import { logoOf } from './logo-file.ts'
import './brand-card.css'

/** Berth's own colour, where nobody chose one. */
const OWN = '#0b7a75'
const KINDS = 'image/png,image/jpeg,image/webp'

type Change = { colour?: string | null; logo?: string | null }

/** The logo and the colour that customers see at all places of an organisation, beside what they will look like. */
export function BrandCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const toasts = useToasts()
  const { words, shared } = useWords(brandWords)
  const operator = () => operatorOf(props.rooms, stations())
  const brand = () => props.rooms.station.view()?.info.brand ?? {}
  const [typed, setTyped] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const id = createUniqueId()
  const colour = () => typed() ?? brand().colour ?? OWN
  const isChanged = () => typed() !== null && typed() !== brand().colour
  const logo = () => {
    const { logo } = brand()
    return logo === undefined ? null : logoPath(operator().id, logo)
  }
  const look = (scheme: 'light' | 'dark') => {
    const { signal, ink, card } = tonesOf(colour())[scheme]
    return { '--signal': signal, '--signal-ink': ink, '--card': card }
  }
  const say = (text: string, look: 'good' | 'bad') => toasts.say({ text, look })
  const set = async (change: Change) => {
    setBusy(true)
    const done = await api(setBrand, { organisation: operator().id, ...change })
    setBusy(false)
    if (done.ok) say(words().saved, 'good')
    else say(done.why === 'not-a-picture' ? words().notAPicture : whyWords(shared(), done.why), 'bad')
    return done.ok
  }
  const choose = async (file: File) => {
    const small = await logoOf(file)
    if (small === null) return say(words().notAPicture, 'bad')
    await set({ logo: small })
  }
  const saveColour = async () => {
    if (await set({ colour: colour() })) setTyped(null)
  }
  return (
    <Card title={words().title}>
      <p>{words().lead(operator().name)}</p>
      <div class="brand-parts">
        <div class="brand-part">
          <span class="field-label">{words().logo}</span>
          <Show when={logo()} fallback={<p class="quiet">{words().noLogo}</p>}>
            {src => (
              <span class="brand-now">
                <Logo src={src()} />
                <Button size="small" disabled={isBusy()} onClick={() => void set({ logo: null })}>
                  {words().removeLogo}
                </Button>
              </span>
            )}
          </Show>
          <span>
            <FileButton
              accept={KINDS}
              isBusy={isBusy()}
              aria-describedby={`${id}-hint`}
              onFile={file => void choose(file)}
            >
              {words().chooseLogo}
            </FileButton>
          </span>
          <p class="field-hint" id={`${id}-hint`}>
            {words().logoHint}
          </p>
        </div>
        <div class="brand-part">
          <label class="field-label" for={`${id}-colour`}>
            {words().colour}
          </label>
          <span class="brand-now">
            <input
              id={`${id}-colour`}
              class="brand-colour"
              type="color"
              value={colour()}
              onInput={event => setTyped(event.currentTarget.value)}
            />
            <Button size="small" disabled={!isChanged()} isBusy={isBusy()} onClick={() => void saveColour()}>
              {words().useColour}
            </Button>
            <Show when={brand().colour}>
              <Button size="small" look="quiet" disabled={isBusy()} onClick={() => void set({ colour: null })}>
                {words().removeColour}
              </Button>
            </Show>
          </span>
          <p class="field-hint">{words().colourHint}</p>
        </div>
      </div>
      <div class="brand-looks" aria-hidden="true">
        <For each={['light', 'dark'] as const}>
          {scheme => (
            <span class="brand-look" style={look(scheme)}>
              <span class="brand-button">{words().sample}</span>
              <span class="brand-link">{operator().name}</span>
            </span>
          )}
        </For>
      </div>
    </Card>
  )
}
