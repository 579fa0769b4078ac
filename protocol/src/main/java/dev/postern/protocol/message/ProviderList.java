package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The providers there are.
 *
 * @param providers each of them
 */
public record ProviderList(List<ProviderSummary> providers) implements Result {
  public ProviderList {
    providers = List.copyOf(providers);
  }

  /** The provider list of a message. */
  public static ProviderList fromJson(Fields fields) throws FieldException {
    List<ProviderSummary> providers = new ArrayList<>();
    for (Fields one : fields.objects("providers")) {
      providers.add(ProviderSummary.fromJson(one));
    }
    return new ProviderList(providers);
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("providers", providers.stream().map(ProviderSummary::toJson).toList())
        .build();
  }
}
