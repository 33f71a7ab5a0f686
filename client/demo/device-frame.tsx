import ExternalLink from 'lucide-solid/icons/external-link'
import { createSignal, type JSX, onCleanup, onMount } from 'solid-js'
import { Switch } from '../ui/field.tsx'
import { ACTORS, type Actor } from './actors.ts'
import type { DemoWords } from './words.ts'
import './device-frame.css'

/** Below it, words are too small to read. */
const LEAST_SCALE = 0.4

/** A person's device with its app in it, as large as there is room, and the switch that cuts its link. */
export function DeviceFrame(props: { actor: Actor; words: DemoWords }): JSX.Element {
  let frame: HTMLIFrameElement | undefined
  let place: HTMLDivElement | undefined
  const [room, setRoom] = createSignal<number>(props.actor.width)
  const [isCut, setCut] = createSignal(false)
  const who = () => props.words.who[props.actor.portal]
  const tell = () => frame?.contentWindow?.postMessage({ berth: 'cut', isCut: isCut() }, location.origin)
  const cut = (value: boolean) => {
    setCut(value)
    tell()
  }
  // On a phone nobody could read a desk drawn that small: there everybody's app is as on a phone.
  const size = () => (room() < LEAST_SCALE * props.actor.width ? ACTORS.customer : props.actor)
  const scale = () => Math.min(1, room() / size().width)
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom(entry.contentRect.width)
    })
    if (place !== undefined) observer.observe(place)
    onCleanup(() => observer.disconnect())
  })
  return (
    <section class="device-frame" data-portal={props.actor.portal} data-cut={isCut() ? '' : undefined}>
      <header class="device-frame-head">
        <div>
          <h2>{who().name}</h2>
          <p>{who().device}</p>
        </div>
        <Switch label={props.words.offline} isOn={isCut()} onSwitch={cut} name={props.words.isOffline(who().name)} />
        <a class="device-frame-alone" href={props.actor.path} target="_blank" rel="noopener" title={props.words.alone}>
          <ExternalLink aria-hidden="true" />
          <span class="heard">{props.words.alone}</span>
        </a>
      </header>
      <div class="device-frame-place" ref={place}>
        <div
          class="device-frame-screen"
          style={{
            'inline-size': `${size().width * scale()}px`,
            'block-size': `${size().height * scale()}px`,
          }}
        >
          <iframe
            ref={frame}
            title={`${who().name}, ${who().device}`}
            src={props.actor.path}
            width={size().width}
            height={size().height}
            style={{ transform: `scale(${scale()})` }}
            // A page that loads again knows nothing of the switch.
            onLoad={tell}
          />
        </div>
      </div>
    </section>
  )
}
