import { type JSX, splitProps } from 'solid-js'

interface Shape {
  node: readonly (readonly [name: string, attributes: Readonly<Record<string, string>>])[]
}

const SVG = 'http://www.w3.org/2000/svg'

/** Stands in for the drawing of lucide-solid: see `client/build/plain-icons.ts`. Words beside it say what it means. */
export default function Icon(props: JSX.SvgSVGAttributes<SVGSVGElement> & { icon: Shape; size?: number }): JSX.Element {
  const [{ icon, size = 24 }, rest] = splitProps(props, ['icon', 'size'])
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      {...rest}
    >
      {icon.node.map(([name, attributes]) => drawn(name, attributes))}
    </svg>
  )
}

function drawn(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const key in attributes) if (key !== 'key') element.setAttribute(key, attributes[key] ?? '')
  return element
}
