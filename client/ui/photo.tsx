import { createSignal, type JSX, Show } from 'solid-js'
import { type PhotoSize, photoPath } from '../../shared/photo.ts'
import './photo.css'

/** A place's photo; what stands for it where there is none, or none that comes. */
export function Photo(props: {
  station: string
  photo: string | null | undefined
  size: PhotoSize
  alt?: string
  fallback?: JSX.Element
}): JSX.Element {
  const [failed, setFailed] = createSignal('')
  const src = () => (props.photo ? photoPath(props.station, props.photo, props.size) : '')
  return (
    <Show when={src() !== failed()} fallback={props.fallback}>
      <img
        class="photo"
        data-size={props.size}
        src={src()}
        alt={props.alt ?? ''}
        loading="lazy"
        decoding="async"
        onError={() => setFailed(src())}
      />
    </Show>
  )
}
