import { createUniqueId, type JSX, Show } from 'solid-js'
import './chart.css'

export interface Point {
  x: number
  y: number
}

/** A line with its area. `label` says in words what it shows; the figures stand beside it. */
export function AreaChart(props: {
  points: readonly Point[]
  label: string
  height?: number
  from?: string
  until?: string
  /** What its highest point stands for. */
  top?: string
}): JSX.Element {
  const id = createUniqueId()
  const [width, gap] = [320, 4]
  const height = () => props.height ?? 96
  const xs = () => props.points.map(({ x }) => x)
  const [least, most] = [() => Math.min(...xs()), () => Math.max(...xs())]
  const peak = () => Math.max(1, ...props.points.map(({ y }) => y))
  const at = ({ x, y }: Point) => {
    const share = most() === least() ? 1 : (x - least()) / (most() - least())
    return `${(share * width).toFixed(1)},${(height() - gap - (y / peak()) * (height() - 2 * gap)).toFixed(1)}`
  }
  const line = () => props.points.map(at).join(' ')
  return (
    <figure class="chart">
      <span class="chart-top">{props.top}</span>
      <svg
        class="chart-picture"
        viewBox={`0 0 ${width} ${height()}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{props.label}</title>
        <Show when={props.points.length > 1}>
          <polygon class="chart-area" points={`0,${height()} ${line()} ${width},${height()}`} />
          <polyline class="chart-line" points={line()} vector-effect="non-scaling-stroke" />
        </Show>
      </svg>
      <figcaption class="chart-edge">
        <span>{props.from}</span>
        <span>{props.until}</span>
      </figcaption>
    </figure>
  )
}

/** A ring that fills: charge, or time used. */
export function Arc(props: { share: number; label: string; size?: number; children?: JSX.Element }): JSX.Element {
  const around = 2 * Math.PI * 54
  const share = () => Math.min(1, Math.max(0, props.share))
  return (
    <div class="arc" style={{ 'inline-size': `${props.size ?? 220}px` }}>
      <svg viewBox="0 0 120 120" role="img" aria-label={props.label}>
        <circle class="arc-track" cx="60" cy="60" r="54" />
        <circle
          class="arc-done"
          cx="60"
          cy="60"
          r="54"
          transform="rotate(-90 60 60)"
          stroke-dasharray={`${around * share()} ${around}`}
        />
      </svg>
      <div class="arc-middle">{props.children}</div>
    </div>
  )
}
