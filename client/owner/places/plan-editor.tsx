import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { SPOT_SIZE, zonesFirst } from '../../ui/plan.tsx'
import type { Placed } from '../spot/placed.ts'
import { placeWords } from '../words/places.ts'
import { movedBy, type Spot, snapped } from './arrange.ts'
import type { PlacedPart } from './parts.ts'
import './plan-editor.css'

/** Around what stands already, so that there is somewhere to go. */
const MARGIN = 160
const LEAST = { width: 800, height: 480 }
/** A finger that moves less than this has tapped. */
const TAP = 4

interface Moving {
  readonly id: string
  readonly to: Spot
  readonly isSaid: boolean
}

interface Drag {
  readonly id: string
  readonly grabbed: Spot
  readonly from: Spot
  readonly hasMoved: boolean
}

/**
 * The floor with its spots, to be arranged: by dragging, or with the arrow keys. Where a spot is let go of, or the key is,
 * it is said once.
 */
export function PlanEditor(props: {
  label: string
  spots: readonly Placed[]
  /** Walls and the like: below the spots, and arranged like them. */
  parts: readonly PlacedPart[]
  nameOf: (id: string) => string
  isProvisional: (id: string) => boolean
  chosen: string | null
  onChoose: (id: string) => void
  onMove: (id: string, to: Spot) => Promise<unknown>
}): JSX.Element {
  const { words } = useWords(placeWords)
  const [moving, setMoving] = createSignal<Moving | null>(null)
  const [said, say] = createSignal('')
  let drag: Drag | null = null
  // By id, so that the button under the fingers stays when its spot has moved.
  const ids = createMemo(() => props.spots.map(({ id }) => id), [], { equals: isSameList })
  const partIds = createMemo(() => zonesFirst(props.parts).map(({ id }) => id), [], { equals: isSameList })
  const part = (id: string) => props.parts.find(one => one.id === id)
  const at = (id: string): Spot => {
    const now = moving()
    return now?.id === id ? now.to : (props.spots.find(spot => spot.id === id) ?? part(id) ?? { x: 0, y: 0 })
  }
  const width = () =>
    Math.max(
      LEAST.width,
      ...props.spots.map(({ x }) => x + SPOT_SIZE + MARGIN),
      ...props.parts.map(({ x, width }) => x + width + MARGIN),
    )
  const height = () =>
    Math.max(
      LEAST.height,
      ...props.spots.map(({ y }) => y + SPOT_SIZE + MARGIN),
      ...props.parts.map(({ y, height }) => y + height + MARGIN),
    )
  const floorStyle = () => ({ 'inline-size': `${width()}px`, 'block-size': `${height()}px` })
  const spotStyle = (id: string) => ({
    'inset-inline-start': `${at(id).x}px`,
    'inset-block-start': `${at(id).y}px`,
  })
  const partStyle = (id: string) => ({
    ...spotStyle(id),
    'inline-size': `${part(id)?.width ?? 0}px`,
    'block-size': `${part(id)?.height ?? 0}px`,
  })
  const handlers = (id: string) => ({
    onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }) => grab(event, id),
    onPointerMove: pull,
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown: (event: KeyboardEvent) => press(event, id),
    onKeyUp: (event: KeyboardEvent) => event.key.startsWith('Arrow') && commit(),
    onBlur: commit,
    onClick: () => props.onChoose(id),
  })
  const describe = (id: string, { x, y }: Spot) => words().spotAt(props.nameOf(id), Math.round(x), Math.round(y))

  const grab = (event: PointerEvent & { currentTarget: HTMLElement }, id: string) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag = { id, grabbed: { x: event.clientX, y: event.clientY }, from: at(id), hasMoved: false }
  }
  const pull = (event: PointerEvent) => {
    if (drag === null) return
    const [x, y] = [event.clientX - drag.grabbed.x, event.clientY - drag.grabbed.y]
    if (!drag.hasMoved && Math.hypot(x, y) < TAP) return
    drag = { ...drag, hasMoved: true }
    setMoving({ id: drag.id, to: snapped({ x: drag.from.x + x, y: drag.from.y + y }), isSaid: false })
  }
  const letGo = () => {
    if (drag?.hasMoved === true) commit()
    drag = null
  }
  const press = (event: KeyboardEvent, id: string) => {
    const to = movedBy(at(id), event.key, event.shiftKey)
    if (to === null) return
    event.preventDefault()
    setMoving({ id, to, isSaid: false })
    say(describe(id, to))
  }
  // It stays where it was put while that is being kept: the next press of a key begins there, not where it was before.
  const commit = () => {
    const done = moving()
    if (done === null || done.isSaid) return
    const said = { ...done, isSaid: true }
    setMoving(said)
    void props.onMove(said.id, said.to).then(() => moving() === said && setMoving(null))
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <section class="plan-editor goes-on" aria-label={props.label} tabIndex={0}>
        <div class="plan-editor-floor" style={floorStyle()}>
          <For each={partIds()}>
            {id => (
              <button
                type="button"
                class="plan-editor-part"
                data-is={part(id)?.is}
                aria-pressed={props.chosen === id}
                aria-label={describe(id, at(id))}
                data-moving={moving()?.id === id ? '' : undefined}
                style={partStyle(id)}
                {...handlers(id)}
              >
                {part(id)?.zone}
              </button>
            )}
          </For>
          <For each={ids()}>
            {id => (
              <button
                type="button"
                class="plan-editor-spot"
                aria-pressed={props.chosen === id}
                aria-label={describe(id, at(id))}
                data-provisional={props.isProvisional(id) ? '' : undefined}
                data-moving={moving()?.id === id ? '' : undefined}
                style={spotStyle(id)}
                {...handlers(id)}
              >
                {props.nameOf(id)}
              </button>
            )}
          </For>
        </div>
      </section>
      <Show when={said()}>
        <p class="heard" aria-live="polite">
          {said()}
        </p>
      </Show>
    </>
  )
}
