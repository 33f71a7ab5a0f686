import encodeQR from 'qr'
import { createMemo, type JSX } from 'solid-js'
import './qr.css'

/** White around a code, without which cameras do not find it. */
const BORDER = 2

/** A QR code as one path: sharp at every size, black on white in every theme. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const bits = createMemo(() => encodeQR(props.text, 'raw', { ecc: 'medium', border: BORDER }))
  const path = () =>
    bits()
      .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${bits().length} ${bits().length}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={props.label}
    >
      <rect class="qr-paper" width={bits().length} height={bits().length} />
      <path class="qr-ink" d={path()} />
    </svg>
  )
}
