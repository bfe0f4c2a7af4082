/** A row of the list: https://docs.altur.io/en/api-reference/campaigns/retrieve */
const list = [
	'id',
	'name',
	'description',
	'status',
	'created_at',
	'agent',
	'scheduling',
	'timezone',
	'retries',
	'archived',
	'template',
	'first_message',
	'concurrency_limit',
	'cycle_enabled',
	'cycle_max_iterations',
	'cycle_cooldown_minutes',
	'cycle_filter_statuses',
	'cycle_filter_tags',
	'cycle_current_iteration',
	'cycle_last_iteration_at',
];

/**
 * A single campaign: https://docs.altur.io/en/api-reference/campaigns/retrieve-detail as far as it can be seen,
 * `analytics` from https://docs.altur.io/en/api-reference/webhooks/campaign-status-changed
 */
const get = [
	'id',
	'name',
	'integration',
	'agent',
	'created_at',
	'scheduling',
	'cycles',
	'analytics',
];

/**
 * Fields that Create takes, https://docs.altur.io/en/api-reference/campaigns/create, and no page shows in an answer; and
 * the names of the older lists, https://docs.altur.io/es/api-reference/campaigns/retrieve
 */
const sometimes = [
	'message_limit',
	'template_alt',
	'concurrency',
	'cycle_cooldown',
	'cycle_status_filters',
	'cycle_tag_filters',
	'last_iteration_at',
];

/** Names that Altur's pages show. */
export const FIELDS = { list, get, sometimes };
