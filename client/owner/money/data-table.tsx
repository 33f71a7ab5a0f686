import { For, type JSX } from 'solid-js'
import './data-table.css'

export interface Column<Row> {
  name: string
  of: (row: Row) => JSX.Element
  isNumber?: boolean
}

/** Figures in rows, to be read one by one. It scrolls inside itself. */
export function DataTable<Row>(props: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The last row is the sum of the others. */
  hasSum?: boolean
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section class="data-table" aria-label={props.label} tabIndex={0}>
      <table data-sum={props.hasSum ? '' : undefined}>
        <thead>
          <tr>
            <For each={props.columns}>
              {column => (
                <th scope="col" data-number={column.isNumber ? '' : undefined}>
                  {column.name}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {row => (
              <tr>
                <For each={props.columns}>
                  {column => <td data-number={column.isNumber ? '' : undefined}>{column.of(row)}</td>}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
