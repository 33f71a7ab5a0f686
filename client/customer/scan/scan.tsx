import Camera from 'lucide-solid/icons/camera'
import { createSignal, type JSX, lazy, Show } from 'solid-js'
import { writtenCode } from '../../../shared/documents/station/code.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useRouter } from '../../ui/router.tsx'
import { Notice } from '../../ui/surface.tsx'
import { Frame } from '../frame.tsx'
import { stationWords } from '../words/station.ts'
import { readQr } from './code.ts'
import { FindCode } from './find-code.tsx'
import './scan.css'
import { Fetching } from '../../ui/fetching.tsx'

const Viewfinder = lazy(() => import('./viewfinder.tsx').then(({ Viewfinder }) => ({ default: Viewfinder })))

/** Finds the spot one stands at: by its square with the camera, or by the letters below it. */
export function Scan(): JSX.Element {
  const router = useRouter()
  const { words } = useWords(stationWords)
  const [isOn, setOn] = createSignal(false)
  const [trouble, setTrouble] = createSignal<'no-camera' | 'not-ours' | null>(null)
  const [typed, setTyped] = createSignal('')
  const [sought, setSought] = createSignal('')

  const read = (text: string) => {
    const code = readQr(text)
    if (code === null) return setTrouble('not-ours')
    setOn(false)
    const place = code.place === undefined ? '' : `?c=${encodeURIComponent(code.place)}`
    router.go(`/s/${encodeURIComponent(code.station)}/${encodeURIComponent(code.code)}${place}`, { replace: true })
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setSought(writtenCode(typed()))
  }
  return (
    <Frame title={words().scanTitle} text={words().scanText} back="/">
      <div class="scan-place">
        <Show
          when={isOn()}
          fallback={
            <Button
              look="primary"
              size="large"
              icon={<Camera size={22} aria-hidden="true" />}
              onClick={() => {
                setTrouble(null)
                setOn(true)
              }}
            >
              {words().camera}
            </Button>
          }
        >
          <Fetching>
            <Viewfinder
              label={words().cameraOn}
              onRead={read}
              onFail={() => {
                setTrouble('no-camera')
                setOn(false)
              }}
            />
          </Fetching>
        </Show>
      </div>
      <Show when={isOn()}>
        <p class="scan-hint">{words().cameraOn}</p>
      </Show>
      <Show when={trouble()}>
        {what => <Notice look="warn">{what() === 'not-ours' ? words().notOurs : words().noCamera}</Notice>}
      </Show>
      <form class="scan-typed" onSubmit={send}>
        <TextField
          label={words().code}
          hint={words().codeHint}
          value={typed()}
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          minlength={4}
          maxlength={16}
          onText={text => {
            setTyped(text)
            setSought('')
          }}
        />
        <Button type="submit" size="large" isWide>
          {words().go}
        </Button>
      </form>
      <Show when={sought()} keyed>
        {code => <FindCode code={code} />}
      </Show>
    </Frame>
  )
}
