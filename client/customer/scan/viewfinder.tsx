import decodeQR from 'qr/decode.js'
import { type JSX, onCleanup, onMount } from 'solid-js'

/** Between two looks at the picture: often enough to feel at once, seldom enough to leave a cheap phone cool. */
const LOOK_MS = 150
/** The picture is looked at no larger than this: a code in the hand fills much of it. */
const MOST_PIXELS = 640

/** Shows what the camera sees, and reads the first code in it. */
export function Viewfinder(props: { label: string; onRead: (text: string) => void; onFail: () => void }): JSX.Element {
  let video: HTMLVideoElement | undefined
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false
  const canvas = document.createElement('canvas')

  const look = () => {
    if (isGone || video === undefined) return
    const text = readFrame(video, canvas)
    if (text !== null) props.onRead(text)
    timer = setTimeout(look, LOOK_MS)
  }
  onMount(async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
      if (isGone || video === undefined) return stop()
      video.srcObject = stream
      await video.play()
      look()
    } catch {
      if (!isGone) props.onFail()
    }
  })
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  onCleanup(() => {
    isGone = true
    clearTimeout(timer)
    stop()
  })
  return (
    <div class="viewfinder">
      <video ref={video} class="viewfinder-picture" aria-label={props.label} muted playsinline />
      <span class="viewfinder-frame" aria-hidden="true" />
    </div>
  )
}

function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return null
  const scale = Math.min(1, MOST_PIXELS / Math.max(videoWidth, videoHeight))
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  try {
    return decodeQR({ data, width, height })
  } catch {
    // No code in this picture, or half of one.
    return null
  }
}
