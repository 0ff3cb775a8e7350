import type { Shape } from '#components/glyph'
import type { Impact, IncidentStatus } from '#domain/incident/incident'
import type { MaintenanceStatus } from '#domain/maintenance/maintenance'
import type { RemediationState } from '#domain/remediation/remediation'
import type { ServiceStatus } from '#domain/service/service'

/** A colour by what it means; `globals.css` gives each its value on light and dark paper. */
export type Tone = 'ok' | 'maintenance' | 'degraded' | 'partial' | 'major' | 'quiet'

export type Mark = { tone: Tone; shape: Shape }

export const serviceMark: Record<ServiceStatus, Mark> = {
  operational: { tone: 'ok', shape: 'disc' },
  under_maintenance: { tone: 'maintenance', shape: 'diamond' },
  degraded_performance: { tone: 'degraded', shape: 'half' },
  partial_outage: { tone: 'partial', shape: 'triangle' },
  major_outage: { tone: 'major', shape: 'square' },
}

export const maintenanceMark: Record<MaintenanceStatus, Mark> = {
  scheduled: { tone: 'quiet', shape: 'ring' },
  in_progress: { tone: 'maintenance', shape: 'diamond' },
  verifying: { tone: 'maintenance', shape: 'half' },
  completed: { tone: 'ok', shape: 'disc' },
  cancelled: { tone: 'quiet', shape: 'cross' },
}

export const remediationMark: Record<RemediationState, Mark> = {
  planned: { tone: 'quiet', shape: 'ring' },
  in_progress: { tone: 'maintenance', shape: 'half' },
  done: { tone: 'ok', shape: 'tick' },
  dropped: { tone: 'quiet', shape: 'cross' },
}

const statusShape: Record<IncidentStatus, Shape> = {
  investigating: 'triangle',
  identified: 'square',
  monitoring: 'half',
  resolved: 'disc',
}

const impactTone: Record<Impact, Tone> = {
  none: 'quiet',
  minor: 'degraded',
  major: 'partial',
  critical: 'major',
}

/** The mark of a status: its shape by where the story stands, its colour by how bad it is. */
export const incidentMark = (status: IncidentStatus, impact: Impact): Mark => ({
  tone: status === 'resolved' ? 'ok' : status === 'monitoring' ? 'maintenance' : impactTone[impact],
  shape: statusShape[status],
})
