/** Settings of whoever runs the tests that would make this n8n another one. */
const NOT_PASSED_ON = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|JEST_|NODE_ENV$|NODE_OPTIONS$|npm_)/;

export function environmentForN8n(
	folder: string,
	port: number,
	brokerPort: number,
): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
	return {
		...Object.fromEntries(own),
		NO_PROXY: '127.0.0.1,localhost',
		N8N_USER_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENCRYPTION_KEY: 'only-for-this-test-server',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// The list of verified packages is n8n's own, on the internet: nothing here needs it.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		npm_config_update_notifier: 'false',
	};
}
