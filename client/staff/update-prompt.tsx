import { createEffect, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { mayReload } from '../state/idle.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/surface.tsx'
import { usePlace } from './place.tsx'

/** A newer version takes over when somebody says so, or when for minutes nobody has touched anything. */
export function UpdatePrompt(): JSX.Element {
  const place = usePlace()
  const { updates } = useApp()
  const device = useDevice()
  let touchedAt = performance.now()
  const touched = () => (touchedAt = performance.now())
  const touches = ['pointerdown', 'keydown'] as const
  onMount(() => {
    for (const touch of touches) window.addEventListener(touch, touched, { capture: true })
  })
  onCleanup(() => {
    for (const touch of touches) window.removeEventListener(touch, touched, { capture: true })
  })
  createEffect(() => {
    device.now()
    if (!updates.isWaiting()) return
    const still = {
      isDialogOpen: place.asked() !== null,
      summary: device.summary(),
      untouchedMs: performance.now() - touchedAt,
    }
    if (mayReload(still)) updates.take()
  })
  return (
    <Show when={updates.isWaiting()}>
      <div class="update-prompt">
        <Notice action={<Button onClick={() => updates.take()}>{place.common().ui.update}</Button>}>
          {place.common().ui.updateReady}
        </Notice>
      </div>
    </Show>
  )
}
