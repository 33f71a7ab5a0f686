/** A short sound, for whoever does not look at the screen. */
export interface Chime {
  ring(): void
  close(): void
}

/** What comes within this time is one piece of news. */
const QUIET_MS = 5000
const LOCK = 'berth-owner-chime'

/**
 * Browsers let a page sound only after somebody has touched it, so the first tap makes it ready. Of several tabs one
 * sounds: whoever holds the lock.
 */
export function createChime(page: Window & typeof globalThis, time: () => number): Chime {
  let audio: AudioContext | null = null
  let isOurs = false
  let last = Number.NEGATIVE_INFINITY
  let release = () => {}
  const unlock = () => {
    audio ??= new page.AudioContext()
    void audio.resume().catch(() => {})
  }
  const touches = ['pointerdown', 'keydown'] as const
  for (const touch of touches) page.addEventListener(touch, unlock)
  const until = new Promise<void>(resolve => {
    release = resolve
  })
  const { locks } = page.navigator as { locks?: LockManager }
  if (locks === undefined) isOurs = true
  void locks?.request(LOCK, () => {
    isOurs = true
    return until
  })
  return {
    ring: () => {
      const now = time()
      if (audio === null || !isOurs || now - last < QUIET_MS) return
      last = now
      tone(audio, 660, 0)
      tone(audio, 880, 0.16)
    },
    close: () => {
      for (const touch of touches) page.removeEventListener(touch, unlock)
      release()
      void audio?.close().catch(() => {})
    },
  }
}

function tone(audio: AudioContext, pitch: number, after: number): void {
  const [from, until] = [audio.currentTime + after, audio.currentTime + after + 0.35]
  const [source, volume] = [audio.createOscillator(), audio.createGain()]
  source.frequency.value = pitch
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(0.18, from + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, until)
  source.connect(volume).connect(audio.destination)
  source.start(from)
  source.stop(until)
}
