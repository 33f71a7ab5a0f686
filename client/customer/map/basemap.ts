import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Locale } from '../../state/preferences.ts'

/** The colours of `map.css`, as they are now: of the day or of the night. */
export type MapColours = Record<'water' | 'land' | 'green' | 'building' | 'road' | 'edge' | 'text' | 'halo', string>

/** The names of the source in our styles. */
const SOURCE = 'tiles'
const FONT = ['Public Sans', 'system-ui', 'sans-serif']

/** A calm map of streets, on tiles of the Protomaps basemap: what a driver needs, so that the places stand out. */
export function streetStyle(
  url: string,
  { has, colours, locale }: { has: (layer: string) => boolean; colours: MapColours; locale: Locale },
): StyleSpecification {
  const layers = layersOf(colours, locale)
  return {
    version: 8,
    sources: { [SOURCE]: { type: 'vector', url } },
    // A layer that the tiles do not have is an error to maplibre.
    layers: layers.filter(layer => !('source-layer' in layer) || has(String(layer['source-layer']))),
  }
}

function layersOf(colours: MapColours, locale: Locale): LayerSpecification[] {
  return [
    { id: 'background', type: 'background', paint: { 'background-color': colours.water } },
    fill('earth', colours.land),
    {
      ...fill('landuse', colours.green),
      filter: ['in', 'kind', 'park', 'forest', 'wood', 'grass', 'nature_reserve'],
    },
    fill('water', colours.water, ['==', '$type', 'Polygon']),
    { ...fill('buildings', colours.building), minzoom: 14 },
    road('edges', colours.edge, 2),
    road('roads', colours.road, 0),
    {
      ...{ id: 'borders', type: 'line', source: SOURCE, 'source-layer': 'boundaries' },
      paint: { 'line-color': colours.edge, 'line-dasharray': [3, 2] },
    },
    label('roads', { minzoom: 14, size: 11 }, colours, locale),
    label('places', { minzoom: 0, size: 13 }, colours, locale),
  ]
}

/** Tiles that are pictures already. */
export function pictureStyle(url: string, colours: MapColours): StyleSpecification {
  return {
    version: 8,
    sources: { [SOURCE]: { type: 'raster', url, tileSize: 256 } },
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': colours.land } },
      { id: 'pictures', type: 'raster', source: SOURCE },
    ],
  }
}

function fill(
  layer: string,
  colour: string,
  filter?: ['==', '$type', 'Polygon'],
): LayerSpecification & { type: 'fill' } {
  return {
    ...{ id: layer, type: 'fill', source: SOURCE, 'source-layer': layer, paint: { 'fill-color': colour } },
    ...(filter && { filter }),
  }
}

/** A motorway is wider than a lane, and both grow as one comes nearer. */
function road(id: string, colour: string, edge: number): LayerSpecification {
  const width = (highway: number, major: number, other: number): ['match', ...unknown[]] => [
    'match',
    ['get', 'kind'],
    'highway',
    highway + edge,
    'major_road',
    major + edge,
    other + edge,
  ]
  return {
    ...{ id, type: 'line', source: SOURCE, 'source-layer': 'roads' },
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': [
        'interpolate',
        ['exponential', 1.6],
        ['zoom'],
        6,
        width(0.8, 0.3, 0),
        12,
        width(3, 2, 0.6),
        18,
        width(22, 16, 10),
      ] as never,
    },
  }
}

function label(
  layer: string,
  { minzoom, size }: { minzoom: number; size: number },
  { text, halo }: MapColours,
  locale: Locale,
): LayerSpecification {
  return {
    ...{ id: `${layer}-names`, type: 'symbol', source: SOURCE, 'source-layer': layer, minzoom },
    layout: {
      'text-field': ['coalesce', ['get', `name:${locale}`], ['get', 'name']],
      'text-font': FONT,
      'text-size': size,
      ...(layer === 'roads' && { 'symbol-placement': 'line' }),
    },
    paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 1.5 },
  }
}
