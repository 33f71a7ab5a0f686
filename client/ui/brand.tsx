import { createEffect, createMemo, createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { type Brand, logoPath } from '../../shared/brand.ts'
import { tonesOf } from '../../shared/contrast.ts'
import './brand.css'

/** Of a place: whose it is, and how its organisation looks. */
export interface Branded {
  readonly organisation?: { readonly id: string; readonly name: string }
  readonly brand?: Brand | null
}

/** Whose a place is, with their logo; as long as it is shown, links and buttons have their colour. */
export function BrandMark(props: { of: Branded | undefined }): JSX.Element {
  const colour = createMemo(() => props.of?.brand?.colour)
  createEffect(() => {
    const chosen = colour()
    if (chosen === undefined) return
    const { style, dataset } = document.documentElement
    // Two values each, and `brand.css` chooses: the choice of light or dark is the stylesheet's.
    for (const [scheme, { signal, ink, soft }] of Object.entries(tonesOf(chosen)))
      for (const [name, value] of Object.entries({ signal, ink, soft }))
        style.setProperty(`--brand-${name}-${scheme}`, value)
    dataset.branded = ''
    onCleanup(() => delete dataset.branded)
  })
  const logo = () => {
    const { organisation, brand } = props.of ?? {}
    return organisation === undefined || brand?.logo === undefined ? null : logoPath(organisation.id, brand.logo)
  }
  return (
    <Show when={logo()}>
      {src => (
        <p class="brand-mark">
          <Logo src={src()} />
          {props.of?.organisation?.name}
        </p>
      )}
    </Show>
  )
}

/** On white, by night too: a dark logo has no other ground to be seen on. Its name stands beside it. */
export function Logo(props: { src: string }): JSX.Element {
  const [failed, setFailed] = createSignal('')
  return (
    <Show when={failed() !== props.src}>
      <img class="brand-logo" src={props.src} alt="" onError={() => setFailed(props.src)} />
    </Show>
  )
}
