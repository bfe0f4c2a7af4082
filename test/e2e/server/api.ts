import axios, { type AxiosInstance } from 'axios';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Campaigns1',
};

export interface WorkflowNode {
	id?: string;
	/** What the addresses of forms and webhooks end with. */
	webhookId?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

export interface Execution {
	id: string;
	workflowId: string;
	finished: boolean;
	mode: string;
	startedAt: string;
	status: string;
	data?: {
		resultData: {
			runData: Record<
				string,
				Array<{ data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> } }>
			>;
			error?: { message: string; description?: string };
		};
	};
}

const EXECUTION_ENDS_WITHIN_MS = 60_000;
const STILL_GOING = ['new', 'running', 'waiting'];

/** n8n's own HTTP interface, as the editor (cookie) and as a script (API key) use it. */
export class N8nApi {
	private readonly http: AxiosInstance;
	private readonly browserId = randomUUID();
	private cookie = '';
	private apiKey = '';

	constructor(url: string) {
		this.http = axios.create({
			baseURL: url,
			timeout: 60_000,
			proxy: false,
			validateStatus: () => true,
		});
	}

	/** Sets up the owner of a fresh n8n and an API key with everything that key may do. */
	async setUpOwner(): Promise<void> {
		await this.editor('POST', '/owner/setup', OWNER);
		const scopes = await this.editor<string[]>('GET', '/api-keys/scopes');
		const created = await this.editor<{ rawApiKey: string }>('POST', '/api-keys', {
			label: 'tests',
			expiresAt: null,
			scopes,
		});
		this.apiKey = created.rawApiKey;
	}

	async logIn(): Promise<void> {
		await this.editor('POST', '/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	/** What the editor's "Install a community node" dialog sends. */
	async installPackage(
		name: string,
	): Promise<{ installedVersion: string; installedNodes: Array<{ type: string }> }> {
		return await this.editor('POST', '/community-packages', { name });
	}

	/** What "Uninstall package" does. */
	async uninstallPackage(name: string): Promise<void> {
		await this.editor('DELETE', `/community-packages?name=${name}`);
	}

	/** What the editor knows of credential types, those of one name included that several packages have. */
	async credentialTypes(): Promise<Array<{ name: string; supportedNodes?: string[] }>> {
		const headers = { 'browser-id': this.browserId, cookie: this.cookie };
		const response = await this.http.get<Array<{ name: string; supportedNodes?: string[] }>>(
			'/types/credentials.json',
			{ headers },
		);
		return answered('GET', '/types/credentials.json', response);
	}

	async createCredential(credential: CredentialInput): Promise<{ id: string; name: string }> {
		const { id, name } = await this.editor<{ id: string; name: string }>(
			'POST',
			'/credentials',
			credential,
		);
		return { id, name };
	}

	/** Saves and tests, as the editor's credential dialog does. */
	async testCredential(credential: CredentialInput): Promise<CredentialTest> {
		const { id } = await this.createCredential(credential);
		return await this.editor('POST', '/credentials/test', { credentials: { id, ...credential } });
	}

	async createWorkflow({ name, nodes, connections, settings }: Workflow): Promise<{ id: string }> {
		return await this.publicApi('POST', '/workflows', { name, nodes, connections, settings });
	}

	async updateWorkflow(
		workflowId: string,
		{ name, nodes, connections, settings }: Workflow,
	): Promise<void> {
		await this.publicApi('PUT', `/workflows/${workflowId}`, { name, nodes, connections, settings });
	}

	async activate(workflowId: string): Promise<void> {
		await this.publicApi('POST', `/workflows/${workflowId}/activate`, {});
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.publicApi('POST', `/workflows/${workflowId}/deactivate`, {});
	}

	/** The latest 250, with their data; of one workflow or of all, with one status or with any. */
	async executions(workflowId?: string, status?: string): Promise<Execution[]> {
		const params = new URLSearchParams({
			includeData: 'true',
			limit: '250',
			...(workflowId ? { workflowId } : {}),
			...(status ? { status } : {}),
		});
		return (await this.publicApi<{ data: Execution[] }>('GET', `/executions?${params}`)).data;
	}

	/**
	 * Executions of a workflow that stand in the editor's list with one of the statuses, the latest 100, with their data.
	 * The public API's list leaves out a crashed execution for as long as the main process waits for its worker.
	 */
	async listedExecutions(workflowId: string, status: string[]): Promise<Execution[]> {
		const params = new URLSearchParams({
			filter: JSON.stringify({ workflowId, status }),
			limit: '100',
		});
		const { results } = await this.editor<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?${params}`,
		);
		return await Promise.all(results.map(({ id }) => this.execution(id)));
	}

	/** What "Retry" in the list of executions does. */
	async retry(executionId: string): Promise<void> {
		await this.publicApi('POST', `/executions/${executionId}/retry`, { loadWorkflow: true });
	}

	/** As the editor's credential dialog loads them. */
	async credentials(): Promise<unknown[]> {
		const list = await this.editor<Array<{ id: string }>>('GET', '/credentials');
		return await Promise.all(
			list.map(({ id }) => this.editor('GET', `/credentials/${id}?includeData=true`)),
		);
	}

	/** Runs a workflow as "Execute workflow" does and waits for its end. */
	async runWorkflow(workflowId: string, triggerName: string): Promise<Execution> {
		return await this.runFrom(workflowId, { triggerToStartFrom: { name: triggerName } });
	}

	/** Runs a trigger alone, as "Fetch Test Event" does. */
	async fetchTestEvent(workflowId: string, triggerName: string): Promise<Execution> {
		const destinationNode = { nodeName: triggerName, mode: 'inclusive' };
		return await this.runFrom(workflowId, {
			triggerToStartFrom: { name: triggerName },
			destinationNode,
		});
	}

	private async runFrom(workflowId: string, body: object): Promise<Execution> {
		const { executionId } = await this.editor<{ executionId: string }>(
			'POST',
			`/workflows/${workflowId}/run`,
			body,
		);
		const deadline = Date.now() + EXECUTION_ENDS_WITHIN_MS;
		while (Date.now() < deadline) {
			const execution = await this.execution(executionId);
			if (!STILL_GOING.includes(execution.status)) return execution;
			await sleep(200);
		}
		throw new Error(
			`Execution ${executionId} did not end within ${EXECUTION_ENDS_WITHIN_MS / 1000} s`,
		);
	}

	private async execution(id: string): Promise<Execution> {
		return await this.publicApi('GET', `/executions/${id}?includeData=true`);
	}

	private async editor<T>(method: string, path: string, data?: object): Promise<T> {
		const headers = {
			'browser-id': this.browserId,
			...(this.cookie ? { cookie: this.cookie } : {}),
		};
		const response = await this.http.request<{ data: T }>({
			method,
			url: `/rest${path}`,
			data,
			headers,
		});
		const cookie = response.headers['set-cookie']?.find((value) => value.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return answered(method, path, response).data;
	}

	private async publicApi<T>(method: string, path: string, data?: object): Promise<T> {
		const headers = { 'X-N8N-API-KEY': this.apiKey };
		return answered(
			method,
			path,
			await this.http.request<T>({ method, url: `/api/v1${path}`, data, headers }),
		);
	}
}

function answered<T>(method: string, path: string, response: { status: number; data: T }): T {
	if (response.status < 400) return response.data;
	throw new Error(
		`n8n answered ${method} ${path} with ${response.status}: ${JSON.stringify(response.data)}`,
	);
}
