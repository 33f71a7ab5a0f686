import { hold } from '../sync/engine.ts'

/** A short sound. Browsers allow none before the page has been touched; one tab of all open ones makes it. */
export interface Sound {
  ring(): void
  stop(): void
}

const LOCK = 'berth/sound'
const TONES = [
  { hz: 880, at: 0 },
  { hz: 1174.7, at: 0.14 },
] as const
const TONE_S = 0.28
const LOUDNESS = 0.25

export function createSound(page: Window & typeof globalThis): Sound {
  let audio: AudioContext | null = null
  let isOurs = page.navigator.locks === undefined
  const unhold = isOurs ? () => {} : hold(page.navigator.locks, LOCK, () => (isOurs = true))
  const unlock = () => {
    audio ??= new page.AudioContext()
    void audio.resume()
  }
  const touches = ['pointerdown', 'keydown'] as const
  for (const touch of touches) page.addEventListener(touch, unlock, { once: true, capture: true })
  return {
    ring: () => {
      if (isOurs && audio !== null) for (const tone of TONES) play(audio, tone)
    },
    stop: () => {
      for (const touch of touches) page.removeEventListener(touch, unlock, { capture: true })
      unhold()
      void audio?.close()
    },
  }
}

function play(audio: AudioContext, { hz, at }: (typeof TONES)[number]): void {
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()]
  const start = audio.currentTime + at
  tone.frequency.value = hz
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, start + TONE_S)
  tone.connect(loudness).connect(audio.destination)
  tone.start(start)
  tone.stop(start + TONE_S)
}
