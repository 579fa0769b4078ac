package dev.postern.cloud.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.postern.cloud.EnvironmentProxies;
import java.net.URI;
import reactor.core.publisher.Mono;

/**
 * Tells the proxy who asks, with the first request.
 *
 * <p>An authenticator of the JDK's client would, too, but turns a refusal of the token server that
 * names no scheme into an exception without its reason.
 */
final class ProxyAuthorization implements HttpPipelinePolicy {
  private final EnvironmentProxies proxies;

  ProxyAuthorization(EnvironmentProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    authorize(context);
    return next.process();
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    authorize(context);
    return next.processSync();
  }

  private void authorize(HttpPipelineCallContext context) {
    proxies
        .authorization(URI.create(context.getHttpRequest().getUrl().toString()))
        .ifPresent(
            basic -> context.getHttpRequest().setHeader(HttpHeaderName.PROXY_AUTHORIZATION, basic));
  }
}
